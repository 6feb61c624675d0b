import type { Clock } from '../../main/catalog/clock.ts'

/** A clock that advances on sleep, and records the durations. */
export function fakeClock(start = Date.UTC(2026, 8, 20)): Clock & {
  readonly slept: readonly number[]
  pass(milliseconds: number): void
} {
  let now = start
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    pass(milliseconds) {
      now += milliseconds
    },
    async sleep(milliseconds, signal) {
      signal.throwIfAborted()
      slept.push(milliseconds)
      now += milliseconds
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    },
  }
}
