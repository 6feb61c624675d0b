import { createHash } from 'node:crypto'
import { failureError } from '../../texts/failure.ts'
import type { Digests, WantedFile } from './download-types.ts'

/** Takes the bytes of a file in order. */
export function digestBytes(): { update(bytes: Uint8Array): void; digests(): Digests } {
  const sha1 = createHash('sha1')
  const sha256 = createHash('sha256')
  return {
    update(bytes) {
      sha1.update(bytes)
      sha256.update(bytes)
    },
    digests: () => ({ sha1: sha1.digest('hex'), sha256: sha256.digest('hex') }),
  }
}

/**
 * Which published digest the bytes have; null where they have another. SHA-256 decides wherever it was published.
 * Throws FailureError where nothing was published: such a file cannot be proven and is not downloaded.
 */
export function provenBy(wanted: WantedFile, found: Digests): 'sha256' | 'sha1' | null {
  const { sha256, sha1 } = wanted
  if (sha256 !== null) return found.sha256 === sha256.toLowerCase() ? 'sha256' : null
  if (sha1 !== null) return found.sha1 === sha1.toLowerCase() ? 'sha1' : null
  throw failureError('refused', 'no-published-digest', {}, wanted.name)
}
