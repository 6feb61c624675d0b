import { FailureError } from '../../common/result.ts'
import { duration } from '../../common/texts/duration.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { version } from '../program/version.ts'
import { failureError } from '../texts/failure.ts'
import { isOffline } from '../texts/network-reason.ts'
import { allowedPageUrl } from './allowed-url.ts'
import type { CatalogSite } from './catalog-site.ts'
import { cancelled, catalogUnreachable, proxyWantsName } from './request-failure.ts'

/** Sends a request, usually Node's `fetch`. It must return redirects (`redirect: 'manual'`). */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A page to request from the catalog; with fields it is a posted form. */
export type CatalogRequest = { readonly path: string; readonly form?: ReadonlyMap<string, string> }

/** Result of one attempt: a page, or the reason to retry. */
export type Attempt =
  | { readonly html: string }
  | {
      readonly again: Message
      readonly afterMs: number | null
      readonly html: string | null
      /** True if this PC cannot reach the catalog at all: a long wait does not help. */
      readonly noNetwork?: boolean
    }

const mostBytes = 6 * 1024 * 1024
const mostRedirects = 5
/** Reported at once by the network in between; waiting rarely helps. */
const nobodyThere: ReadonlySet<string> = new Set(['network.connection-refused', 'network.unreachable'])
const askLater = new Set([408, 425, 429, 500, 502, 503, 504])

/**
 * Sends one request to the catalog, in English. Follows redirects only within the catalog. Throws FailureError
 * `cancelled`, `refused` (a redirect elsewhere, an invalid certificate) or `unreadable` (an answer that retrying will
 * not change).
 */
export async function sendRequest(
  site: CatalogSite,
  send: Fetch,
  request: CatalogRequest,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<Attempt> {
  const timeLimit = AbortSignal.timeout(timeoutMs)
  try {
    const both = AbortSignal.any([signal, timeLimit])
    const response = await followRedirects(site, send, request, both)
    return await judge(response, site)
  } catch (error) {
    if (error instanceof FailureError) throw error
    if (signal.aborted) throw cancelled()
    if (timeLimit.aborted)
      return failedAttempt(message('catalog.no-answer-in-time', { limit: duration(timeoutMs / 1000) }))
    const again = catalogUnreachable(error, site)
    return { again, afterMs: null, html: null, noNetwork: isOffline(again) || nobodyThere.has(again.code) }
  }
}

function failedAttempt(again: Message): Attempt {
  return { again, afterMs: null, html: null }
}

async function followRedirects(
  site: CatalogSite,
  send: Fetch,
  request: CatalogRequest,
  signal: AbortSignal,
): Promise<Response> {
  let url = new URL(request.path, site.origin).href
  let body = request.form === undefined ? null : new URLSearchParams([...request.form]).toString()
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const response = await send(url, {
      method: body === null ? 'GET' : 'POST',
      redirect: 'manual',
      signal,
      headers: {
        accept: 'text/html',
        'accept-language': 'en-US,en;q=0.9',
        'user-agent': `Unstuck/${version}`,
        ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === null ? {} : { body }),
    })
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (location === null) return response
    await response.body?.cancel()
    const next = allowedPageUrl(location, url, site)
    if (next === null) throw ledElsewhere(location)
    if (response.status !== 307 && response.status !== 308) body = null
    url = next
  }
  throw failureError('unreadable', 'catalog-redirect-loop', {}, url)
}

async function judge(response: Response, site: CatalogSite): Promise<Attempt> {
  // A fetch that follows redirects itself (none is supplied) must not have left the catalog either.
  if (response.url !== '' && allowedPageUrl(response.url, site.origin, site) === null)
    throw ledElsewhere(response.url)
  if (response.status !== 200 && !askLater.has(response.status)) {
    await response.body?.cancel()
    if (response.status === 407) throw proxyWantsName(site)
    const status = String(response.status)
    throw failureError('unreadable', 'catalog-answered-status', { status }, site.origin)
  }
  const html = await readText(response)
  if (response.status !== 200) {
    const afterMs = retryAfter(response.headers.get('retry-after'))
    return { again: message('catalog.status', { status: String(response.status) }), afterMs, html }
  }
  if (!/^text\/html\b/i.test(response.headers.get('content-type') ?? 'text/html'))
    return failedAttempt(message('catalog.not-a-web-page'))
  // A missing or too small content length truncates a page without any error.
  if (!/<\/html>\s*$/i.test(html)) return failedAttempt(message('catalog.answer-truncated'))
  return { html }
}

async function readText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.length
    if (bytes > mostBytes) throw failureError('unreadable', 'catalog-page-too-large', {})
    pieces.push(piece)
  }
  return new TextDecoder().decode(Buffer.concat(pieces))
}

/** Milliseconds requested by `Retry-After`, in seconds or as a date; null if absent. */
function retryAfter(text: string | null): number | null {
  if (text === null) return null
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

function ledElsewhere(location: string): FailureError {
  return failureError('refused', 'catalog-redirected-elsewhere', {}, location.slice(0, 200))
}
