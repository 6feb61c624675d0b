import { setTimeout as wait } from 'node:timers/promises'
import { FailureError } from '../../../common/result.ts'
import { duration } from '../../../common/texts/duration.ts'
import { failure } from '../../texts/failure.ts'
import type { DownloadOptions } from './download-types.ts'
import { AskAgain } from './network-failure.ts'

const mostTries = 8
/** Retrying does not help without a network. */
const mostTriesWithoutHope = 3
/** Longer waits requested by a server are not honored; the attempt is given up. */
const longestWaitMs = 5 * 60_000

/** Given up after too many attempts; another connection may still succeed. */
export class GivenUp extends FailureError {}

export type Trying = Pick<DownloadOptions, 'pause'> & {
  readonly signal: AbortSignal
  /** True once the server was reached: a lost network may return, for example after sleep. */
  readonly reached: boolean
}

/** Retries after temporary errors; a block received meanwhile counts as progress and resets the count. */
export async function withTries<T>(
  { pause = usualPause, signal, reached }: Trying,
  work: (progressed: () => void) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work(() => {
        tries = 0
      })
    } catch (error) {
      if (!(error instanceof AskAgain)) throw error
      signal.throwIfAborted()
      if (tries >= (error.hopeful || reached ? mostTries : mostTriesWithoutHope))
        throw new GivenUp(failure('unreadable', 'download-gave-up', { why: error.reason, tries }))
      const { afterMs } = error
      if (afterMs !== null && afterMs > longestWaitMs)
        throw new GivenUp(
          failure('unreadable', 'download-server-asks-to-wait', {
            wait: duration(Math.ceil(afterMs / 60_000) * 60),
            why: error.reason,
          }),
        )
      // A server's request to retry at once is honored only the first time.
      await pause(Math.max(afterMs ?? 0, afterMs !== null && tries <= 1 ? 0 : pauseOf(tries)), signal)
    }
  }
}

function pauseOf(tries: number): number {
  return Math.min(30_000, 250 * 2 ** tries)
}

async function usualPause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(ms, undefined, signal ? { signal } : {})
}
