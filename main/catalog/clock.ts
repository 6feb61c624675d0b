import { setTimeout as wait } from 'node:timers/promises'

/** Time source, replaceable so that tests need not wait. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Rejects if the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
}

/** For a catalog on this computer, which has no other clients: pauses are a twentieth as long. */
export const practiceClock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => wait(milliseconds / 20, undefined, { signal }),
}
