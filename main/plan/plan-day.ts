import type { Inspection } from '../../common/facts/inspection.ts'
import { monthOfTitle } from '../../common/windows/title-build.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { newestFacts } from '../knowledge/releases.ts'

/**
 * The date for planning: from the PC's own clock if that differs from this computer's, otherwise from the clock of this
 * computer. Null if there is no clock, or if it is behind the facts, the update history or what the PC has installed: then
 * it is wrong, and the age of the facts cannot be derived from it.
 *
 * @param inspection the PC; null or omitted if none was inspected
 */
export function planDay(
  knowledge: Knowledge,
  inspection: Inspection | null,
  now: (() => Date) | undefined,
): string | null {
  if (inspection?.clock !== undefined) {
    // A practice PC may live in the past, but not before its own Windows was published.
    const own = inspection.clock.slice(0, 10)
    return own < publishedOn(knowledge, inspection) || isBehind(own, inspection) ? null : own
  }
  const day = now?.().toISOString().slice(0, 10)
  return day === undefined || day < newestFacts(knowledge) || isBehind(day, inspection) ? null : day
}

/** When the installed revision was published; empty if the facts do not contain it. */
function publishedOn(knowledge: Knowledge, { facts }: Inspection): string {
  const windows = facts.windows?.value
  const own = knowledge.releases.releases.find(
    ({ builds, ubr }) => windows !== undefined && builds.includes(windows.build) && ubr === windows.ubr,
  )
  return own?.date ?? ''
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
