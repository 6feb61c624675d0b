import type { AnswerMode } from '../../catalog/answers.ts'
import { catalogSite } from '../../catalog/catalog-site.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import { unstuckHome } from '../../home/home-folder.ts'
import { limitedFetch } from '../../packages/download/limit-speed.ts'
import { policedFetch } from '../../settings/policies.ts'
import { settingsInForce } from '../../settings/settings.ts'

export type { AnswerMode } from '../../catalog/answers.ts'

/** The way to the catalog. */
export type CatalogWay = {
  /** Where answers are kept and the settings lie; left out: the home of this process. */
  readonly home?: string
  /** What sends requests; left out: `fetch` of this process, which knows no account for a proxy. */
  readonly fetch?: CatalogAccess['fetch']
}

/**
 * The Microsoft Update Catalog as this process reaches it, with answers kept in the home of Unstuck. What comes over it
 * together keeps to the speed that is set there.
 */
export function catalogAccess(options: CatalogWay & { readonly mode?: AnswerMode } = {}): CatalogAccess {
  const { home = unstuckHome(), fetch: send = fetch, mode = 'usual' } = options
  const { downloadLimit } = settingsInForce(home)
  const limited = downloadLimit === null ? send : limitedFetch(send, downloadLimit * 1e6)
  return { site: catalogSite(process.env), fetch: policedFetch(limited), home, mode }
}
