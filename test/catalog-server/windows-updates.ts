import { idOf, windowsFile } from './sample-updates.ts'
import type { ServerUpdate } from './server-update.ts'

/** A cumulative update as the catalog lists it in 2026. */
export type ListedCumulative = {
  readonly kb: number
  /** `2026-11` */
  readonly month: string
  readonly date: string
  /** Windows version as in titles, and the build at their end: null for titles without one. */
  readonly product: string
  readonly build: string | null
  readonly architecture?: 'x64' | 'arm64'
  readonly preview?: boolean
  /** KBs of the files beside it. */
  readonly before?: readonly number[]
}

/** Tests must not contact Microsoft: files are on a local port without a listener. */
const nowhere = 'http://127.0.0.1:9'

/** A cumulative update in a catalog server. */
export function windowsUpdate(of: ListedCumulative): ServerUpdate {
  const { kb, month, date, product, build, architecture = 'x64', preview = false, before = [] } = of
  const end = build === null ? '' : ` (${build})`
  const title = `${month} Cumulative Update ${preview ? 'Preview ' : ''}for ${product} for ${architecture}-based Systems (KB${kb})${end}`
  return {
    id: idOf(title),
    title,
    products: [product.split(',')[0] ?? product],
    classification: preview ? 'Updates' : 'Security Updates',
    date,
    files: [kb, ...before].map((each) => windowsFile(each, architecture, 4000, nowhere)),
  }
}
