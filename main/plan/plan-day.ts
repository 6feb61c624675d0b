import type { Inspection } from '../../common/facts/inspection.ts'
import { monthOfTitle } from '../../common/windows/title-build.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { newestFacts } from '../knowledge/releases.ts'

/**
 * The date for planning: from the PC's own clock if that differs from this computer's, otherwise from the clock of this
 * computer. Null if there is no clock, or if it is behind the facts or the update history: then it is wrong,
 * and the age of the facts cannot be derived from it.
 *
 * @param inspection the PC; null or omitted if none was inspected
 */
export function planDay(
  knowledge: Knowledge,
  inspection: Inspection | null,
  now: (() => Date) | undefined,
): string | null {
  if (inspection?.clock !== undefined) return inspection.clock.slice(0, 10)
  const day = now?.().toISOString().slice(0, 10)
  return day === undefined || day < newestFacts(knowledge) || isBehind(day, inspection) ? null : day
}

/**
 * Whether Windows was offered an update of a later month (`2026-11 Cumulative Update …`, in every language): the titles
 * are Microsoft's, so that they are right whatever the clock was then.
 */
function isBehind(day: string, inspection: Inspection | null): boolean {
  return (inspection?.facts.updateHistory?.value ?? []).some(({ title }) => {
    const month = monthOfTitle(title)
    return month !== null && month > day.slice(0, 7)
  })
}
