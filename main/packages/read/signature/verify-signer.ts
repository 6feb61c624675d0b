import { createHash, verify } from 'node:crypto'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import type { Signer } from './read-cms.ts'

/** Why a signer's signature is invalid for this content; null if it is valid. */
export function whyNotSigned(signer: Signer, content: Uint8Array): Message | null {
  const { certificate, digest, messageDigest } = signer
  if (certificate === null) return message('signature.certificate-missing')
  const made = createHash(digest).update(content).digest()
  if (messageDigest === null || !made.equals(messageDigest)) return message('signature.signs-something-else')
  try {
    if (verify(digest, signer.signedBytes, certificate.publicKey, signer.signature)) return null
  } catch {
    return message('signature.key-unusable')
  }
  return message('signature.key-differs')
}
