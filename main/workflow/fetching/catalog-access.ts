import type { AnswerMode } from '../../catalog/answers.ts'
import { catalogSite } from '../../catalog/catalog-site.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import { unstuckHome } from '../../home/home-folder.ts'
import { limitedFetch } from '../../packages/download/limit-speed.ts'
import { policedFetch } from '../../settings/policies.ts'
import { settingsInForce } from '../../settings/settings.ts'

export type { AnswerMode } from '../../catalog/answers.ts'

/** How the catalog is accessed. */
export type CatalogWay = {
  /** Folder of the cached answers and the settings; if omitted, the home folder of this process. */
  readonly home?: string
  /** Sends requests; if omitted, `fetch` of this process, which does not support proxy credentials. */
  readonly fetch?: CatalogAccess['fetch']
}

/**
 * The Microsoft Update Catalog with answers cached in Unstuck's home folder. All its downloads together respect the
 * configured speed limit.
 */
export function catalogAccess(options: CatalogWay & { readonly mode?: AnswerMode } = {}): CatalogAccess {
  const { home = unstuckHome(), fetch: send = fetch, mode = 'usual' } = options
  const { downloadLimit } = settingsInForce(home)
  const limited = downloadLimit === null ? send : limitedFetch(send, downloadLimit * 1e6)
  return { site: catalogSite(process.env), fetch: policedFetch(limited), home, mode }
}
