import { isPackaged } from '../is-packaged.ts'
import { policies, where } from '../settings/policies.ts'
import { failureError } from '../texts/failure.ts'

/** Which catalog is asked, and which places its files may come from. */
export type CatalogSite = {
  /** `https://www.catalog.update.microsoft.com`, or the origin of a catalog on this very machine. */
  readonly origin: string
  /** True for a catalog on this machine: its files may come from this machine too, over plain http. */
  readonly practice: boolean
  /** A mirror that an administrator named: its files come from it alone. */
  readonly mirror?: true
}

/** The catalog. Only the name with `www.` answers searches. */
export const microsoftCatalog: CatalogSite = {
  origin: 'https://www.catalog.update.microsoft.com',
  practice: false,
}

/**
 * The catalog to ask. `UNSTUCK_CATALOG_URL` names another one for tests and practice PCs, on this machine only: where
 * update files come from is nothing that an environment variable may decide, and the program that people get does not
 * read it at all. A policy names one for the whole PC. Throws FailureError `refused` for any other value.
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

/** Whether an address can only lead to this machine. A name could be made to lead elsewhere, so none counts. */
export function isLoopback(url: URL): boolean {
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(url.hostname) || url.hostname === '[::1]'
}
