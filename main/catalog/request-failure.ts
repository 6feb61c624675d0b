import { FailureError } from '../../common/result.ts'
import type { CatalogSite } from './catalog-site.ts'

/** The failure of a call that was called off. */
export function cancelled(): FailureError {
  return new FailureError('cancelled', 'The search was called off.', 'Start it again when you want to.')
}

/**
 * Why the network gave no answer, in words. Throws FailureError `refused` for a certificate that does not hold: asking
 * again changes nothing, and nothing is read over such a connection.
 */
export function catalogUnreachable(error: unknown, site: CatalogSite): string {
  const code = codeOf(error)
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/i.test(code)) {
    throw new FailureError(
      'refused',
      `The connection to the catalog is not trustworthy (${code}).`,
      'Check date and time of this PC. A proxy or antivirus that reads encrypted traffic must be known to Windows.',
      site.origin,
    )
  }
  return code
}

/** The code of the innermost error (`ENOTFOUND`), else its message. `fetch` wraps what the network said. */
function codeOf(error: unknown): string {
  let inner = error
  for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause instanceof Error; depth++)
    inner = inner.cause
  if (!(inner instanceof Error)) return String(inner)
  return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.message
}
