import type { Gap } from '../../../common/facts/facts.ts'
import { buildText } from '../../../common/windows/build.ts'
import { enablementTo } from '../../knowledge/enablement.ts'
import { hasHotpatches, hotpatchOfUbr, isBaselineMonth } from '../../knowledge/hotpatches.ts'
import { branchOf, kbOfUbr, releasesOf } from '../../knowledge/releases.ts'
import { gap } from '../../texts/gap.ts'
import type { Decided } from '../decided.ts'

type Wanted = Pick<Decided, 'knowledge' | 'machine' | 'choice' | 'inspection'>

/**
 * What a cumulative update means for a PC that gets its updates from another series: hotpatches, or the previews of the
 * Windows Insider Program.
 */
export function seriesGaps(wanted: Wanted): Gap[] {
  const { machine, choice } = wanted
  if (choice.release === null || choice.release.ubr <= machine.ubr) return []
  return [...hotpatchGaps(wanted, choice.release), ...previewGaps(wanted, choice.release.kb)]
}

type Release = NonNullable<Decided['choice']['release']>

/** A cumulative update takes a PC off hotpatching, which the user has to know in advance. */
function hotpatchGaps({ knowledge, machine, inspection }: Wanted, { kb, kind, date }: Release): Gap[] {
  const build = buildText(machine)
  const leaves = (state: 'runs' | 'enrolled' | 'other', hotpatch = '') => [
    gap('hotpatch-leaves', { kb, state, hotpatch, build }),
  ]
  const runs = hotpatchOfUbr(knowledge, machine.build, machine.ubr)
  if (runs !== null) return leaves('runs', runs.kb)
  if (isBetweenReleases(knowledge, machine)) return leaves('other')
  // A baseline is installed by every enrolled PC.
  const isBaseline = kind === 'security' && isBaselineMonth(knowledge, date)
  return inspection?.facts.updatePolicy?.value.hotpatching === true && !isBaseline ? leaves('enrolled') : []
}

/**
 * Whether a revision is none of the releases, of which all up to a newer one are known, on a build that gets hotpatches.
 * Not every hotpatch is known.
 */
function isBetweenReleases(
  knowledge: Decided['knowledge'],
  { build, ubr, installation }: Decided['machine'],
): boolean {
  const rows = releasesOf(knowledge, build, installation).map((row) => row.ubr)
  const [lowest = ubr] = rows
  return hasHotpatches(knowledge, build) && !rows.includes(ubr) && lowest < ubr && ubr < (rows.at(-1) ?? 0)
}

/**
 * A version that an enablement package turns on has the revision that this package needs, or a later one: only previews
 * of it are older.
 */
function previewGaps({ knowledge, machine }: Wanted, kb: string): Gap[] {
  const { build, ubr, installation } = machine
  const [lowest] = releasesOf(knowledge, build, installation)
  const from = enablementTo(knowledge, build)
  if (lowest === undefined || ubr >= lowest.ubr || from.length === 0) return []
  if (from.some(({ needs }) => needs === ubr)) return []
  return [gap('preview-build', { kb, build: buildText(machine) })]
}

/**
 * A client and a server that share a build and the revision, where nothing names the edition: later updates are for one
 * of them only.
 */
export function clientOrServerGaps({
  knowledge,
  machine: { build, ubr, branch, edition, installation },
}: Pick<Decided, 'knowledge' | 'machine'>): Gap[] {
  if (edition !== null || installation !== null || branch.installation !== 'client') return []
  const server = branchOf(knowledge, build, 'server')
  if (server === null || kbOfUbr(knowledge, build, ubr, 'server') === null) return []
  return [gap('client-or-server', { client: branch.name, server: server.name, build: String(build) })]
}
