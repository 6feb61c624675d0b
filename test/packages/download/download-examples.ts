import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'vitest'

export const mib = 1024 * 1024

/** 19.5 MiB: three spans, the last block short. */
export const bytes = randomBytes(19 * mib + mib / 2)

const hashes = new Map<string, string>()

export function hash(algorithm: string, of: Uint8Array): string {
  const make = () => createHash(algorithm).update(of).digest('hex')
  if (of !== bytes) return make()
  // Every download of these tests is for the same 20 MB.
  const known = hashes.get(algorithm) ?? make()
  hashes.set(algorithm, known)
  return known
}

export const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('It should fail.'),
    (error) => error.failure,
  )
