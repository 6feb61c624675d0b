import type { FailureError } from '../../common/result.ts'
import type { Message } from '../../common/texts/value.ts'
import { failureError } from '../texts/failure.ts'
import { networkReason } from '../texts/network-reason.ts'
import type { CatalogSite } from './catalog-site.ts'

/** The failure of a cancelled call. */
export function cancelled(): FailureError {
  return failureError('cancelled', 'search-cancelled', {})
}

/** The failure of a proxy that requires authentication. */
export function proxyWantsName(site: CatalogSite): FailureError {
  return failureError('unreadable', 'proxy-login-needed', {}, site.origin)
}

/**
 * Why the network gave no answer. Throws FailureError if retrying is pointless: `refused` for an invalid certificate
 * (nothing is read over such a connection), `unreadable` for a proxy that requires authentication.
 */
export function catalogUnreachable(error: unknown, site: CatalogSite): Message {
  const { code, message } = innermost(error)
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/i.test(`${code} ${message}`)) {
    throw failureError('refused', 'catalog-connection-untrusted', { code: code || message }, site.origin)
  }
  // undici reports it only in the message, Chromium with an error of its own.
  if (/Proxy response \(407\)|ERR_PROXY_AUTH/.test(message)) throw proxyWantsName(site)
  return networkReason(/proxy/i.test(message) ? '' : code, message)
}

/** The innermost error: `fetch` wraps the network's error. */
function innermost(error: unknown): { code: string; message: string } {
  let inner = error
  for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause instanceof Error; depth++)
    inner = inner.cause
  if (!(inner instanceof Error)) return { code: '', message: String(inner) }
  // Chromium's network stack has its codes in the message: net::ERR_NAME_NOT_RESOLVED.
  const own = 'code' in inner && typeof inner.code === 'string' ? inner.code : ''
  const code = own || (/\bERR_[A-Z_]+/.exec(inner.message)?.[0] ?? '')
  return { code, message: inner.message }
}
