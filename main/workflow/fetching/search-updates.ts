import type { CatalogEntry, CatalogFile, CatalogSearch } from '../../../common/packages/catalog-entry.ts'
import { chainOf } from '../../catalog/chain-of.ts'
import { type SearchWish, searchCatalog } from '../../catalog/search-catalog.ts'
import { type AnswerMode, catalogAccess } from './catalog-access.ts'

/** Searches the Microsoft Update Catalog. Throws FailureError if the search fails. */
export function searchUpdates(wish: SearchWish, mode: AnswerMode): Promise<CatalogSearch> {
  return searchCatalog(catalogAccess({ mode }), wish)
}

/** The file of an entry that is the update itself; null if the entry does not show which it is. */
export function targetFileOf(entry: CatalogEntry): CatalogFile | null {
  const chain = chainOf(entry)
  return chain.ok ? chain.value.target : null
}
