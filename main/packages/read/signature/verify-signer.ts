import { createHash, verify } from 'node:crypto'
import type { Signer } from './read-cms.ts'

/** Why a signer's signature does not hold for this content; null where it does. */
export function whyNotSigned(signer: Signer, content: Uint8Array): string | null {
  const { certificate, digest, messageDigest } = signer
  if (certificate === null) return 'the certificate of the signer is missing'
  const made = createHash(digest).update(content).digest()
  if (messageDigest === null || !made.equals(messageDigest)) return 'it signs something else'
  try {
    if (verify(digest, signer.signedBytes, certificate.publicKey, signer.signature)) return null
  } catch {
    return 'its key cannot be used'
  }
  return 'it was not made with the key of its certificate'
}
