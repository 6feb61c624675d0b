import type { X509Certificate } from 'node:crypto'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import { fingerprintOf } from './microsoft-roots.ts'

type ChainQuestion = {
  /** Certificates included with the signature. */
  readonly others: readonly X509Certificate[]
  /** The only trusted roots. */
  readonly roots: readonly X509Certificate[]
  /** Time at which all certificates must be valid. */
  readonly at: Date
  /** Extended key usage required of the first certificate, as an OID. */
  readonly purpose: string
}

const longest = 6

/** Why a certificate does not chain up to one of the roots; null if it does. */
export function whyNoChain(
  certificate: X509Certificate,
  { others, roots, at, purpose }: ChainQuestion,
): Message | null {
  if (!certificate.keyUsage?.includes(purpose)) return message('signature.certificate-purpose')
  const pinned = new Set(roots.map(fingerprintOf))
  let current = certificate
  for (let step = 0; step < longest; step++) {
    if (!isValidAt(current, at)) return message('signature.certificate-expired', { at: at.toISOString() })
    if (pinned.has(fingerprintOf(current))) return null
    const issuer = [...roots, ...others].find((other) => issued(other, current))
    if (issuer === undefined) return message('signature.no-microsoft-root')
    if (!issuer.ca) return message('signature.issuer-may-not-issue')
    current = issuer
  }
  return message('signature.no-microsoft-root')
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  if (fingerprintOf(issuer) === fingerprintOf(certificate)) return false
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

function isValidAt(certificate: X509Certificate, at: Date): boolean {
  return at >= new Date(certificate.validFrom) && at <= new Date(certificate.validTo)
}
