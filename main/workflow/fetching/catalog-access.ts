import { unstuckHome } from '../../case/cases-home.ts'
import type { AnswerMode } from '../../catalog/answers.ts'
import { catalogSite } from '../../catalog/catalog-site.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import { policedFetch } from '../../settings/policies.ts'

export type { AnswerMode } from '../../catalog/answers.ts'

/** The Microsoft Update Catalog as this process reaches it, with answers kept in the home of Unstuck. */
export function catalogAccess(
  options: {
    readonly home?: string
    readonly fetch?: CatalogAccess['fetch']
    readonly mode?: AnswerMode
  } = {},
): CatalogAccess {
  const { home = unstuckHome(), fetch: send = fetch, mode = 'usual' } = options
  return { site: catalogSite(process.env), fetch: policedFetch(send), home, mode }
}
