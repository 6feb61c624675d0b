import { type CatalogSite, isLoopback } from './catalog-site.ts'

/**
 * Where Microsoft keeps the files of the catalog: these names and whatever ends with them behind a dot. Seen in recorded
 * answers of 2017 to 2026: download.windowsupdate.com, b1.download.windowsupdate.com,
 * catalog.s.download.windowsupdate.com, catalog.sf.dl.delivery.mp.microsoft.com.
 */
const fileHosts = ['download.windowsupdate.com', 'dl.delivery.mp.microsoft.com']

/**
 * A file's address as it may be used: on one of Microsoft's download hosts, http made https, no name, password, other
 * port or fragment in it; of a mirror, on it alone. Null for everything else. Also for every address that a download is redirected to.
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

/** A page of the catalog itself, for its redirects: the same origin, or null. */
export function allowedPageUrl(text: string, base: string, site: CatalogSite): string | null {
  const url = URL.parse(text, base)
  if (url === null || url.username !== '' || url.password !== '') return null
  if (url.protocol === 'http:' && !site.practice && url.port === '') url.protocol = 'https:'
  return url.origin === site.origin ? url.href : null
}

function readUrl(text: string): URL | null {
  // The parser of the URL standard drops tabs and line ends silently and takes a backslash for a slash.
  if (/[\s\\]/.test(text)) return null
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  return url.username === '' && url.password === '' && url.hash === '' ? url : null
}

function endsWithHost(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`)
}
