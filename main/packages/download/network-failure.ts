import { FailureError } from '../../../common/result.ts'

/** A request that did not bring what it should, and may when asked again. */
export class AskAgain extends Error {
  /** Milliseconds that the server asked to wait; null where it did not. */
  readonly afterMs: number | null

  constructor(why: string, afterMs: number | null = null) {
    super(why)
    this.name = 'AskAgain'
    this.afterMs = afterMs
  }
}

/** The content at the address is not the one that was begun. */
export class ContentChanged extends Error {}

const again = new Set([408, 425, 429, 500, 502, 503, 504])

/** Judges a status that is neither a good answer nor a redirect. Never returns. */
export function judgeStatus(response: Response, url: string): never {
  const { status } = response
  if (again.has(status))
    throw new AskAgain(`status ${status}`, retryAfter(response.headers.get('retry-after')))
  if (status === 404 || status === 410)
    throw failed(
      `The server does not have this file any more (status ${status}).`,
      'Search the catalog again.',
      url,
    )
  if (status === 401 || status === 403)
    throw failed(
      `The server does not hand this file out (status ${status}).`,
      'A proxy or a policy may stand between; try from another network.',
      url,
    )
  if (status === 407) throw proxyWantsName(url)
  throw failed(`The server answered with status ${status}.`, 'Try again later.', url)
}

/** A web page where a package should be: the sign-in page of a network. */
export function signInPage(url: string): FailureError {
  return failed(
    'A web page came instead of the file; the network wants you to sign in first.',
    'Open any page in a browser, sign in to the network, then go on: what was loaded is kept.',
    url,
  )
}

/** What the network itself said, as a reason to ask again. Throws FailureError where asking again changes nothing. */
export function networkReason(error: unknown, url: string): string {
  let inner = error
  for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause instanceof Error; depth++)
    inner = inner.cause
  const code = inner instanceof Error && 'code' in inner && typeof inner.code === 'string' ? inner.code : ''
  const message = inner instanceof Error ? inner.message : String(inner)
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/i.test(`${code} ${message}`))
    throw new FailureError(
      'refused',
      `The connection is not trustworthy (${code || message}).`,
      'Check date and time of this PC. A proxy that reads encrypted traffic must be known to Windows.',
      url,
    )
  // fetch tells a proxy that wants a name in words only.
  if (/proxy auth|\(407\)|ERR_PROXY_AUTH/i.test(message)) throw proxyWantsName(url)
  return code || message || 'no answer'
}

function proxyWantsName(url: string): FailureError {
  return failed(
    'The proxy asks for a name and a password (status 407).',
    'Give them in HTTPS_PROXY, or ask who runs the network.',
    url,
  )
}

/** Milliseconds that `Retry-After` asks to wait, at most two minutes; null where it says nothing. */
export function retryAfter(text: string | null): number | null {
  if (text === null) return null
  const ms = /^\d{1,9}$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), 120_000)
}

function failed(what: string, next: string, where: string): FailureError {
  return new FailureError('unreadable', what, next, where)
}
