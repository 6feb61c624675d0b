import { duration } from '../../../common/texts/duration.ts'
import { message } from '../../../common/texts/message.ts'
import { AskAgain } from './network-failure.ts'

/** Gives a connection up that is silent for too long. The time in which nobody reads from it does not count. */
export type StallWatch = {
  /** Ends the request: after silence, when the download ends, or by `cut`. */
  readonly signal: AbortSignal
  /** From now on something must come. */
  waiting(): void
  /** Nothing is expected until `waiting`. */
  resting(): void
  /** The reason, once it was silent for too long. */
  silence(): AskAgain | null
  /** Everything came: the connection stays for the next request. */
  finish(): void
  /** Ends the request before everything came. */
  cut(): void
}

export function watchForStall(stallMs: number, outer: AbortSignal): StallWatch {
  const own = new AbortController()
  const stop = () => own.abort(outer.reason)
  if (outer.aborted) stop()
  else outer.addEventListener('abort', stop, { once: true })
  let expected = false
  let silence: AskAgain | null = null
  // One timer for all pieces of an answer: a timer for each costs more than the piece.
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
