import type { BundleManifest } from '../../../common/evidence/bundle.ts'
import { maskKinds } from '../../../common/evidence/collecting.ts'
import { message } from '../../../common/texts/message.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { sizeText } from '../../texts/size-text.ts'
import { say } from '../../texts/spoken.ts'
import { fold } from '../terminal/fold.ts'
import { gapsText } from './gaps-text.ts'

/** Formats what was collected for the terminal. */
export function bundleText(path: string, manifest: BundleManifest, width: number | null): string {
  const { files, gaps, masked, masks } = inLanguage(manifest)
  const size = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const kinds = maskKinds.flatMap((kind) => {
    const count = masks[kind] ?? 0
    return count === 0 ? [] : [say('cli.mask-count', { what: message(`word.mask.${kind}`), count })]
  })
  const hidden = !masked
    ? say('cli.not-masked')
    : kinds.length === 0
      ? say('cli.nothing-to-mask')
      : say('cli.masked', { kinds: kinds.join(', ') })
  const held = say('cli.bundle-files', { files: files.length, size: sizeText(size) })
  const head = `${path}\n${fold(`${held} ${hidden}`, width)}`
  return `${[head, fold(gapsText(gaps), width)].filter((block) => block !== '').join('\n\n')}\n`
}
