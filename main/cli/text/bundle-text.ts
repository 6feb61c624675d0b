import type { BundleManifest } from '../../../common/bundle.ts'
import { gapsText } from './diagnosis-text.ts'
import { sizeText } from './size-text.ts'

/** What was collected, for people at a terminal. */
export function bundleText(path: string, { files, gaps, masked, masks }: BundleManifest): string {
  const size = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const kinds = Object.entries(masks).map(([kind, count]) => `${count} ${kind}`)
  const hidden = masked
    ? `Masked: ${kinds.length === 0 ? 'nothing was found' : kinds.join(', ')}.`
    : 'Names are not masked.'
  const head = `${path}\n${files.length} files, ${sizeText(size)} unpacked. ${hidden}`
  return `${[head, gapsText(gaps)].filter((block) => block !== '').join('\n\n')}\n`
}
