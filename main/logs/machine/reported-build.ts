import { buildFamily, type WindowsBuild } from '../../../common/windows/build.ts'
import { kbIn } from '../../../common/windows/kb.ts'
import { describeKb } from '../../knowledge/describe-kb.ts'
import { findHotpatch } from '../../knowledge/hotpatches.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { findReleases } from '../../knowledge/releases.ts'
import type { ReportedMachine } from './reported-machine.ts'

/**
 * The build with its reported revision, otherwise with that of the newest installed package, otherwise the highest
 * revision among the installed updates and hotpatches, whose KBs also name the build where they are for only one. Null
 * if that does not determine both.
 */
export function buildReported(knowledge: Knowledge, reported: ReportedMachine): WindowsBuild | null {
  const { build, ubr, rollup } = reported
  if (build === null && rollup !== null) return ofRollup(knowledge, rollup, reported.updates)
  if (build === null) {
    const only = onlyBuildOf(knowledge, reported.updates)
    return only === null ? null : ofUpdates(knowledge, only, reported.updates)
  }
  if (ubr !== null) return { build, ubr }
  if (rollup !== null && buildFamily(build) === rollup.build) return { build, ubr: rollup.ubr }
  return ofUpdates(knowledge, build, reported.updates)
}

/**
 * The only build that all of the installed cumulative updates are for; an enablement package decides between several.
 * An update of the version before it, such as a checkpoint, stays listed after it.
 */
function onlyBuildOf(knowledge: Knowledge, updates: readonly string[]): number | null {
  const enabled = knowledge.enablement.packages.filter(({ kb }) => updates.includes(kb))
  const broughtFrom = (builds: readonly number[]) =>
    enabled.filter(({ from }) => from.some((each) => builds.includes(each))).map(({ to }) => to)
  const [first, ...others] = updates
    .map((kb) => findReleases(knowledge, kb).flatMap(({ builds }) => builds))
    .filter((builds) => builds.length > 0)
    .map((builds) => [...builds, ...broughtFrom(builds)])
  const common = new Set((first ?? []).filter((build) => others.every((builds) => builds.includes(build))))
  const brought = enabled.map(({ to }) => to).filter((to) => common.has(to))
  if (brought.length > 0) return Math.max(...brought)
  const [only, ...more] = common
  return only === undefined || more.length > 0 ? null : only
}

function ofUpdates(knowledge: Knowledge, build: number, updates: readonly string[]): WindowsBuild | null {
  const releases = updates.flatMap((kb) => findReleases(knowledge, kb))
  const hotpatches = updates.flatMap((kb) => findHotpatch(knowledge, kb) ?? [])
  const found = [...releases, ...hotpatches].filter((each) => each.builds.includes(build))
  const revisions = found.map((each) => each.ubr)
  // A hotpatch whose revision no source states may be the newest.
  const known = revisions.filter((ubr) => ubr !== null)
  if (known.length === 0 || known.length < revisions.length) return null
  // A checkpoint stays listed next to every later update, one of which may be a KB that is not known.
  const isCheckpoint = (kb: string) => knowledge.checkpoints.checkpoints.some((each) => each.kb === kb)
  const isUndescribed = (text: string) => {
    const kb = kbIn(text)
    return kb === null || describeKb(knowledge, kb).sources.length === 0
  }
  const onlyCheckpoints = found.every(({ kb }) => isCheckpoint(kb))
  if (onlyCheckpoints && updates.some(isUndescribed)) return null
  return { build, ubr: Math.max(...known) }
}

/**
 * The build of a PC known by its newest cumulative update alone: 26100 and 26200 have the same packages, except for an
 * enablement package and for revisions that were published for one of them only.
 */
function ofRollup(
  knowledge: Knowledge,
  { build: components, ubr }: WindowsBuild,
  updates: readonly string[],
): WindowsBuild | null {
  const enabled = knowledge.enablement.packages.filter(
    ({ kb, to }) => updates.includes(kb) && buildFamily(to) === components,
  )
  if (enabled.length > 0) return { build: Math.max(...enabled.map(({ to }) => to)), ubr }
  const { branches, releases } = knowledge.releases
  const sharing = (each: { readonly builds: readonly number[] }) =>
    each.builds.filter((build) => buildFamily(build) === components)
  const published = releases.filter((each) => each.ubr === ubr).flatMap(sharing)
  const builds = new Set(published.length > 0 ? published : branches.flatMap(sharing))
  const [only, ...others] = builds
  return only === undefined || others.length > 0 ? null : { build: only, ubr }
}
