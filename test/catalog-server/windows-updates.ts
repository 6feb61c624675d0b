import { idOf, windowsFile } from './sample-updates.ts'
import type { ServerUpdate } from './server-update.ts'

/** What a catalog lists of a cumulative update, in the words of 2026. */
export type ListedCumulative = {
  readonly kb: number
  /** `2026-11` */
  readonly month: string
  readonly date: string
  /** Version of Windows as titles name it, and what they end with: null for titles without a build. */
  readonly product: string
  readonly build: string | null
  readonly architecture?: 'x64' | 'arm64'
  readonly preview?: boolean
  /** KBs of the files beside it. */
  readonly before?: readonly number[]
}

/** No address of Microsoft may be asked by a test: files are on a port of this machine where nobody listens. */
const nowhere = 'http://127.0.0.1:9'

/** A cumulative update as a catalog server has it. */
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
