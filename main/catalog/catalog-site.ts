import { isPackaged } from '../program/is-packaged.ts'
import { policies, where } from '../settings/policies.ts'
import { failureError } from '../texts/failure.ts'

/** Which catalog is queried, and where its files may come from. */
export type CatalogSite = {
  /** `https://www.catalog.update.microsoft.com`, or the origin of a catalog on this computer. */
  readonly origin: string
  /** True for a catalog on this computer: its files may also come from this computer, over plain http. */
  readonly practice: boolean
  /** A mirror configured by an administrator: its files come only from it. */
  readonly mirror?: true
}

/** The catalog. Only the name with `www.` answers searches. */
export const microsoftCatalog: CatalogSite = {
  origin: 'https://www.catalog.update.microsoft.com',
  practice: false,
}

/**
 * Returns the catalog to query. `UNSTUCK_CATALOG_URL` selects another one for tests and practice PCs, on this
 * computer only: an environment variable must not decide where update files come from, and the released program does
 * not read it at all. A policy sets one for the whole PC. Throws FailureError `refused` for any other value.
 */
export function catalogSite(env: NodeJS.ProcessEnv, packaged = isPackaged()): CatalogSite {
  const { catalogMirror } = policies()
  if (catalogMirror !== null) return mirrorAt(catalogMirror)
  const text = packaged ? undefined : env.UNSTUCK_CATALOG_URL
  if (text === undefined || text === '') return microsoftCatalog
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || !isLoopback(url)) {
    throw failureError('refused', 'catalog-variable-not-local', {}, text)
  }
  return { origin: url.origin, practice: true }
}

function mirrorAt(text: string): CatalogSite {
  const url = URL.parse(text)
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw failureError('refused', 'policy-mirror-malformed', {}, where('catalogMirror'))
  return { origin: url.origin, practice: false, mirror: true }
}

/** Whether an address can only lead to this computer. Names do not count, because they could resolve elsewhere. */
export function isLoopback(url: URL): boolean {
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(url.hostname) || url.hostname === '[::1]'
}
