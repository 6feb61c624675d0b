import type { Knowledge } from '../knowledge/knowledge.ts'
import { newestFacts } from '../knowledge/releases.ts'

/**
 * The date for planning: from the PC's own clock if that differs from this computer's, otherwise from the clock of this
 * computer. Null if there is no clock, or if it is behind the facts: then it is wrong, and the age of the facts cannot
 * be derived from it.
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
