import type { Knowledge } from '../knowledge/knowledge.ts'
import { newestFacts } from '../knowledge/releases.ts'

/**
 * The day that a plan is made on: by the PC's own clock where it lives on a day of its own, else by the clock of this
 * computer. Null where no clock was handed in, and where it is behind the facts themselves: such a clock is wrong, and the
 * age of facts cannot be derived from it.
 *
 * @param clock UTC by the PC's own clock, ISO 8601
 */
export function planDay(
  knowledge: Knowledge,
  clock: string | undefined,
  now: (() => Date) | undefined,
): string | null {
  if (clock !== undefined) return clock.slice(0, 10)
  const day = now?.().toISOString().slice(0, 10)
  return day === undefined || day < newestFacts(knowledge) ? null : day
}
