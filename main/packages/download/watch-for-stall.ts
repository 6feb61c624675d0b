import { duration } from '../../../common/texts/duration.ts'
import { message } from '../../../common/texts/message.ts'
import { AskAgain } from './network-failure.ts'

/** Drops a connection that is silent for too long. Time in which nothing is read from it does not count. */
export type StallWatch = {
  /** Aborts the request: after a stall, when the download ends, or by `cut`. */
  readonly signal: AbortSignal
  /** Data is expected from now on. */
  waiting(): void
  /** No data is expected until `waiting`. */
  resting(): void
  /** The reason, if it was silent for too long. */
  silence(): AskAgain | null
  /** Everything was received: the connection stays for the next request. */
  finish(): void
  /** Aborts the request before everything was received. */
  cut(): void
}

export function watchForStall(stallMs: number, outer: AbortSignal): StallWatch {
  const own = new AbortController()
  const stop = () => own.abort(outer.reason)
  if (outer.aborted) stop()
  else outer.addEventListener('abort', stop, { once: true })
  let expected = false
  let silence: AskAgain | null = null
  // One timer for all chunks of a response: one per chunk costs more than the chunk.
  const timer = setTimeout(() => {
    if (!expected) return
    silence = new AskAgain(message('network.silent', { limit: duration(Math.ceil(stallMs / 1000)) }))
    own.abort(silence)
  }, stallMs)
  const finish = () => {
    clearTimeout(timer)
    outer.removeEventListener('abort', stop)
  }
  return {
    signal: own.signal,
    waiting() {
      expected = true
      timer.refresh()
    },
    resting() {
      expected = false
    },
    silence: () => silence,
    finish,
    cut() {
      finish()
      own.abort()
    },
  }
}
