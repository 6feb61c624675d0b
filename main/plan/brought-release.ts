import type { Gap } from '../../common/facts.ts'
import { branchOf, findReleases, type Release, releasesOf } from '../knowledge/releases.ts'
import type { Fitness } from './fitness.ts'
import type { FoundPackage } from './found-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { whyUnusable } from './why-unusable.ts'

/**
 * A cumulative update that is newer than the facts of this Unstuck, by what a brought package says of itself. Null for
 * any other file, and for a KB that the facts know: published facts count before a file's own word.
 */
export function broughtRelease(found: FoundPackage, machine: PlanMachine): Fitness | null {
  const { kb, kind, container, architecture, build } = found
  if (kb === null || kind !== 'lcu' || container !== 'msu' || findReleases(kb).length > 0) return null
  if (architecture !== machine.architecture || build === null || whyUnusable(found) !== null) return null
  const [major = 0, ubr = 0] = build.split('.').map(Number)
  if (!machine.branch.builds.includes(major))
    return {
      why: `Inside is an update for build ${major}; this PC is ${machine.branch.name}, build ${machine.build}.`,
    }
  const foreign = foreignSeries(ubr, machine)
  if (foreign) return { why: `By its revision (${build}) it is an update of ${foreign}.` }
  const { id, builds } = machine.branch
  const sources = [`${found.file}: what the package says of itself`]
  return { release: { kb, branch: id, ubr, builds, date: null, kind: 'unknown', withdrawn: null, sources } }
}

/** What planning by a package's own word alone leaves open. */
export function ownWordGap({ kb }: Release): Gap {
  return {
    what: `Facts about ${kb}`,
    why: 'It is not among the updates that Unstuck has facts about; the plan goes by what the package says of itself.',
    hides: 'Whether it was withdrawn or is known to fail on PCs like this one.',
  }
}

/** Windows and Windows Server can share a build and number their updates apart: the nearest known one below tells which it is. */
function foreignSeries(ubr: number, { build, branch }: PlanMachine): string | null {
  const nearest = (installation: 'client' | 'server') => {
    const below = releasesOf(build, installation).filter((each) => each.ubr <= ubr)
    return { branch: branchOf(build, installation), ubr: below.at(-1)?.ubr ?? 0 }
  }
  const all = [nearest('client'), nearest('server')]
  const own = all.find((each) => each.branch?.id === branch.id)?.ubr ?? 0
  const other = all.find((each) => each.branch !== null && each.branch.id !== branch.id && each.ubr > own)
  return other?.branch?.name ?? null
}
