import type { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { failureError } from '../../texts/failure.ts'
import { isOffline, networkReason as reasonOf } from '../../texts/network-reason.ts'

/** A request that failed but may succeed if repeated. */
export class AskAgain extends Error {
  readonly reason: Message
  /** Milliseconds that the server asked to wait; null if it did not. */
  readonly afterMs: number | null
  /** False without a network: retrying alone does not help. */
  readonly hopeful: boolean

  constructor(reason: Message, { afterMs = null as number | null, hopeful = true } = {}) {
    super(reason.code)
    this.name = 'AskAgain'
    this.reason = reason
    this.afterMs = afterMs
    this.hopeful = hopeful
  }
}

/** The content at the address is no longer the one being downloaded. */
export class ContentChanged extends Error {
  readonly reason: Message

  constructor(reason: Message) {
    super(reason.code)
    this.name = 'ContentChanged'
    this.reason = reason
  }
}

const again = new Set([408, 425, 429, 500, 502, 503, 504])

/** Throws the error for a status that is neither success nor redirect. */
export function judgeStatus(response: Response, url: string): never {
  const { status } = response
  if (again.has(status)) {
    const code = String(status)
    const reason = message(status === 429 ? 'network.too-many-requests' : 'network.server-unavailable', {
      code,
    })
    throw new AskAgain(reason, { afterMs: retryAfter(response.headers.get('retry-after')) })
  }
  if (status === 404 || status === 410)
    throw failureError('unreadable', 'download-file-gone', { status: String(status) }, url)
  if (status === 401 || status === 403)
    throw failureError('unreadable', 'download-denied', { status: String(status) }, url)
  if (status === 407) throw proxyWantsName(url)
  if (status === 511) throw signInPage(url)
  throw failureError('unreadable', 'server-answered-status', { status: String(status) }, url)
}

/** A web page instead of a package: a network's sign-in page. */
export function signInPage(url: string): FailureError {
  return failureError('unreadable', 'network-wants-sign-in', {}, url)
}

/** A redirect to a host that is not allowed; `where` is null if the target is unknown. */
export function sentElsewhere(where: string | null): FailureError {
  return failureError('refused', 'download-redirected-elsewhere', {}, where)
}

/** Converts a network error to a reason to retry. Throws FailureError if retrying is pointless. */
export function networkReason(error: unknown, url: string): AskAgain {
  let inner = error
  for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause instanceof Error; depth++)
    inner = inner.cause
  const said = inner instanceof Error ? inner.message : String(inner)
  // Chromium's network stack has its codes in the message: net::ERR_NAME_NOT_RESOLVED.
  const code =
    inner instanceof Error && 'code' in inner && typeof inner.code === 'string' && inner.code !== ''
      ? inner.code
      : (/\bERR_[A-Z_]+/.exec(said)?.[0] ?? '')
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/i.test(`${code} ${said}`))
    throw failureError('refused', 'download-connection-untrusted', { code: code || said }, url)
  // fetch reports a proxy that requires authentication only in its message.
  if (/proxy auth|\(407\)|ERR_PROXY_AUTH/i.test(`${code} ${said}`)) throw proxyWantsName(url)
  // Electron's fetch aborts the request on a redirect instead of returning it.
  if (/redirect/i.test(said)) throw sentElsewhere(null)
  const reason = reasonOf(code, said)
  return new AskAgain(reason, { hopeful: !isOffline(reason) })
}

function proxyWantsName(url: string): FailureError {
  return failureError('unreadable', 'proxy-login-needed', {}, url)
}

/** Milliseconds requested by `Retry-After` in either format; null if absent. */
export function retryAfter(text: string | null): number | null {
  if (text === null) return null
  const ms = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}
