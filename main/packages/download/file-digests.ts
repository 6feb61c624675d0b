import { createHash } from 'node:crypto'
import { failureError } from '../../texts/failure.ts'
import type { Digests, WantedFile } from './download-types.ts'

/** Digests the bytes of a file in order. */
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
 * Returns the published digest that matches; null if none does. SHA-256 decides if it was published. Throws
 * FailureError if nothing was published: such a file cannot be verified and is not downloaded.
 */
export function provenBy(wanted: WantedFile, found: Digests): 'sha256' | 'sha1' | null {
  const { sha256, sha1 } = wanted
  if (sha256 !== null) return found.sha256 === sha256.toLowerCase() ? 'sha256' : null
  if (sha1 !== null) return found.sha1 === sha1.toLowerCase() ? 'sha1' : null
  throw failureError('refused', 'no-published-digest', {}, wanted.name)
}
