import { setTimeout as wait } from 'node:timers/promises'
import type { Fetch } from './download-types.ts'

/** Clock of the limit, in milliseconds; tests supply their own. */
export type LimitClock = { readonly now: () => number; readonly sleep: (ms: number) => Promise<unknown> }

const realClock: LimitClock = { now: () => performance.now(), sleep: (ms) => wait(ms) }

/**
 * Sends requests and limits the total speed of all response bodies to `bytesPerSecond`. Each chunk waits for the time
 * of the chunks before it, so that several connections share the limit; unused capacity is not saved.
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
    // Callers verify the final address, which a constructed Response lacks.
    return Object.defineProperty(limited, 'url', { value: answer.url })
  }
}
