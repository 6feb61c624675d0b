import type { Gap } from '../../../common/facts/facts.ts'
import { readFourPartVersion } from '../../../common/windows/version.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { releasesOf } from '../../knowledge/releases.ts'
import { expectedWinre, safeOsUpdatesOf } from '../../knowledge/winre.ts'
import { gap } from '../../texts/gap.ts'
import type { PlanMachine } from '../plan-machine.ts'

/**
 * If no source states the current WinRE version, the installed one counts as up to date, although that is not certain.
 * The same applies to a newer Safe OS update whose version no source states.
 *
 * @param today the current date; null if unknown
 */
export function winreVersionGaps(
  knowledge: Knowledge,
  { build }: Pick<PlanMachine, 'build'>,
  version: string,
  today: string | null,
): Gap[] {
  const expected = expectedWinre(knowledge, build)
  if (expected === null) return []
  if (expected.version === null) return [gap('winre-version-unstated', { build })]
  const newest = safeOsUpdatesOf(knowledge, build).findLast(({ date }) => today === null || date <= today)
  if (newest === undefined || newest.version !== null || newest.date <= expected.date) return []
  if (isFromAfter(knowledge, build, version, newest.date)) return []
  return [gap('winre-newer-unstated', { kb: newest.kb, date: newest.date, version })]
}

/**
 * Whether WinRE is at least at the revision that Windows had before a day: a Safe OS update has about the revision of
 * the client's cumulative update of its own day, on servers as well.
 */
function isFromAfter(knowledge: Knowledge, build: number, version: string, day: string): boolean {
  const revision = readFourPartVersion(version)?.[3]
  const before = releasesOf(knowledge, build, 'client').filter(
    ({ date, kind }) => date !== null && date < day && kind !== 'preview',
  )
  return revision !== undefined && revision >= (before.at(-1)?.ubr ?? 0)
}
