import { setTimeout as wait } from 'node:timers/promises'
import { FailureError } from '../../../common/result.ts'
import type { DownloadOptions } from './download-types.ts'
import { AskAgain } from './network-failure.ts'

const mostTries = 8

/** Tries again after what may pass; a block that came meanwhile is progress, and the count begins anew. */
export async function withTries<T>(
  options: DownloadOptions,
  signal: AbortSignal,
  work: (progressed: () => void) => Promise<T>,
): Promise<T> {
  const pause =
    options.pause ??
    ((ms: number, stop: AbortSignal | undefined) => wait(ms, undefined, stop ? { signal: stop } : {}))
  for (let tries = 1; ; tries++) {
    try {
      return await work(() => {
        tries = 0
      })
    } catch (error) {
      if (!(error instanceof AskAgain)) throw error
      signal.throwIfAborted()
      // Without a network nothing changes by asking on.
      if (tries >= (/^(?:ENOTFOUND|EAI_AGAIN)$/.test(error.message) ? 3 : mostTries))
        throw new FailureError(
          'unreadable',
          `The download stopped: ${error.message}, ${tries} times in a row.`,
          'Check the network, then download again: it goes on where it stopped.',
        )
      await pause(error.afterMs ?? Math.min(30_000, 250 * 2 ** tries), signal)
    }
  }
}

/** The pieces as they come; a connection that is silent for too long is cut, so that another can be asked. */
export async function* withoutStall(
  pieces: AsyncIterable<Uint8Array>,
  stallMs: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const from = pieces[Symbol.asyncIterator]()
  try {
    for (;;) {
      const timer = new AbortController()
      const silent = wait(stallMs, 'silent' as const, { signal: timer.signal }).catch(() => 'silent' as const)
      const next = await Promise.race([from.next(), silent]).finally(() => timer.abort())
      if (next === 'silent') throw new AskAgain(`nothing came for ${Math.round(stallMs / 1000)} seconds`)
      if (next.done) return
      yield next.value
    }
  } catch (error) {
    if (error instanceof AskAgain || error instanceof FailureError) throw error
    signal.throwIfAborted()
    throw new AskAgain('the connection was cut')
  } finally {
    from.return?.().catch(() => {})
  }
}
