import { type CatalogSite, isLoopback } from './catalog-site.ts'

/**
 * Microsoft's hosts for catalog files: these names and their subdomains. Seen in recorded answers of 2017 to 2026:
 * download.windowsupdate.com, b1.download.windowsupdate.com, catalog.s.download.windowsupdate.com,
 * catalog.sf.dl.delivery.mp.microsoft.com.
 */
const fileHosts = ['download.windowsupdate.com', 'dl.delivery.mp.microsoft.com']

/**
 * Returns a file's address if it may be used: on one of Microsoft's download hosts, http converted to https, without
 * a user, password, other port or fragment; for a mirror, only on the mirror. Null for everything else. Also used for
 * every redirect of a download.
 */
export function allowedFileUrl(text: string, site: CatalogSite): string | null {
  const url = readUrl(text)
  if (url === null) return null
  if (site.practice && isLoopback(url)) return url.href
  if (site.mirror) return url.origin === site.origin ? url.href : null
  if (url.port !== '' || !fileHosts.some((host) => endsWithHost(url.hostname, host))) return null
  url.protocol = 'https:'
  return url.href
}

/** Returns a redirect target within the catalog itself (same origin), or null. */
export function allowedPageUrl(text: string, base: string, site: CatalogSite): string | null {
  const url = URL.parse(text, base)
  if (url === null || url.username !== '' || url.password !== '') return null
  if (url.protocol === 'http:' && !site.practice && url.port === '') url.protocol = 'https:'
  return url.origin === site.origin ? url.href : null
}

function readUrl(text: string): URL | null {
  // The standard URL parser silently drops tabs and line breaks and treats a backslash as a slash.
  if (/[\s\\]/.test(text)) return null
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  return url.username === '' && url.password === '' && url.hash === '' ? url : null
}

function endsWithHost(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`)
}
