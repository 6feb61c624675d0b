import { setTimeout as wait } from 'node:timers/promises'

/** Time, given in so that tests need not wait. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Rejects when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
}

/** For a catalog on this very machine, which has nobody else to serve: its pauses are a twentieth as long. */
export const practiceClock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => wait(milliseconds / 20, undefined, { signal }),
}
