import { setTimeout as wait } from 'node:timers/promises'
import type { Fetch } from './download-types.ts'

/** The clock of the limit, in milliseconds; tests pass their own. */
export type LimitClock = { readonly now: () => number; readonly sleep: (ms: number) => Promise<unknown> }

const realClock: LimitClock = { now: () => performance.now(), sleep: (ms) => wait(ms) }

/**
 * Sends requests, and lets the bodies of all answers together come no faster than `bytesPerSecond`. Each piece waits for the
 * time that the pieces before it take, so that several connections share the limit; what was not used is not saved up.
 */
export function limitedFetch(send: Fetch, bytesPerSecond: number, clock: LimitClock = realClock): Fetch {
  let free = 0
  const paced = () =>
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(piece, out) {
        const now = clock.now()
        const begin = Math.max(free, now)
        free = begin + (piece.length * 1000) / bytesPerSecond
        if (begin > now) await clock.sleep(begin - now)
        out.enqueue(piece)
      },
    })
  return async (url, init) => {
    const answer = await send(url, init)
    if (answer.body === null) return answer
    const { status, statusText, headers } = answer
    const limited = new Response(answer.body.pipeThrough(paced()), { status, statusText, headers })
    // Who was asked in the end is checked by those who asked; an answer that is made has no address.
    return Object.defineProperty(limited, 'url', { value: answer.url })
  }
}
