import type { CatalogFile } from '../../common/packages/catalog-entry.ts'
import { allowedFileUrl } from './allowed-url.ts'
import type { CatalogSite } from './catalog-site.ts'
import type { Fetch } from './send-request.ts'

const timeoutMs = 15_000
/** Office entries have dozens of files, one per language; their sizes are not worth dozens of requests. */
const mostFiles = 6

/**
 * Requests the sizes of an entry's files from the download servers; the catalog only states the total. If a server
 * does not report it, the size stays unknown, which affects only the disk space estimate.
 */
export async function withSizes(
  files: readonly CatalogFile[],
  site: CatalogSite,
  send: Fetch,
  signal: AbortSignal,
): Promise<CatalogFile[]> {
  const sized: CatalogFile[] = []
  for (const file of files) {
    const wanted = file.sizeBytes === null && file.url !== null && files.length <= mostFiles
    const sizeBytes = wanted && !signal.aborted ? await askSize(file.url ?? '', site, send, signal) : null
    sized.push(sizeBytes === null ? file : { ...file, sizeBytes })
  }
  return sized
}

async function askSize(
  url: string,
  site: CatalogSite,
  send: Fetch,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    let address: string | null = url
    for (let hops = 0; hops < 4 && address !== null; hops++) {
      const response = await send(address, {
        method: 'HEAD',
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        // A compressed response has a different length.
        headers: { 'accept-encoding': 'identity' },
      })
      await response.body?.cancel()
      if (response.status === 200) return readLength(response.headers.get('content-length'))
      const location =
        response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
      const next: URL | null = location === null ? null : URL.parse(location, address)
      address = next === null ? null : allowedFileUrl(next.href, site)
    }
  } catch {
    // No network, no such file, cancelled: the size stays unknown.
  }
  return null
}

function readLength(text: string | null): number | null {
  const length = text !== null && /^\d{1,15}$/.test(text) ? Number(text) : 0
  return length > 0 ? length : null
}
