import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'vitest'

export const mib = 1024 * 1024

/** 19.5 MiB: three spans, the last block short. */
export const bytes = randomBytes(19 * mib + mib / 2)

export const hash = (algorithm: string, of: Uint8Array) => createHash(algorithm).update(of).digest('hex')

export const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('It should fail.'),
    (error) => error.failure,
  )
