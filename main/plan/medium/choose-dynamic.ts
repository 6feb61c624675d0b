import type { Gap } from '../../../common/facts/facts.ts'
import { readBuild, versionOfBuild } from '../../../common/windows/build.ts'
import { versionStanding, versionText } from '../../../common/windows/version.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { packageFilesOf } from '../../knowledge/package-files.ts'
import type { Release } from '../../knowledge/releases.ts'
import { setupUpdatesOf } from '../../knowledge/setup-updates.ts'
import { expectedWinre, findSafeOs, safeOsUpdatesOf } from '../../knowledge/winre.ts'
import { gap } from '../../texts/gap.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import { whyUnusable } from '../packages/why-unusable.ts'
import type { PlanMachine } from '../plan-machine.ts'

/** A Dynamic Update for a medium. `version` is that of WinRE, `10.0.26100.8455`; null if no source states it. */
export type DynamicUpdate = {
  readonly kb: string
  readonly version: string | null
  readonly date: string | null
}

type Dated = { readonly kb: string; readonly date: string | null; readonly version?: string | null }

/**
 * The Safe OS Dynamic Update for WinRE: from the month of the cumulative update, otherwise the newest; if any was
 * supplied, from the supplied ones. Null if none is known.
 */
export function chooseSafeOs(
  knowledge: Knowledge,
  machine: PlanMachine,
  release: Release | null,
  packages: readonly FoundPackage[] | null,
): DynamicUpdate | null {
  const known: Dated[] = [...safeOsUpdatesOf(knowledge, machine.build)]
  // One that the facts lack is identified by its own metadata.
  for (const found of suppliedOf(knowledge, 'safe-os', machine, packages))
    if (found.kb !== null && findSafeOs(knowledge, found.kb) === null && found.build !== null)
      known.push({ kb: found.kb, date: null, version: `10.0.${found.build}` })
  return choose(known, release, suppliedOf(knowledge, 'safe-os', machine, packages))
}

/** The Setup Dynamic Update, chosen like the Safe OS one. */
export function chooseSetup(
  knowledge: Knowledge,
  machine: PlanMachine,
  release: Release | null,
  packages: readonly FoundPackage[] | null,
): DynamicUpdate | null {
  const known = setupUpdatesOf(knowledge, machine.build)
  // An update can be known before its file name is; a plan never contains a file without a name.
  const named = known.filter(({ kb }) => packageFilesOf(knowledge, kb, machine.architecture).length > 0)
  const supplied = suppliedOf(knowledge, 'setup', machine, packages)
  return choose(named.length > 0 && supplied.length === 0 ? named : known, release, supplied)
}

/**
 * Whether WinRE at build `at` lacks a Safe OS Dynamic Update, with gaps for what is unknown. Versions are minimums: an
 * update without a known version is assumed to be newer than all known versions.
 */
export function lacksSafeOs(
  knowledge: Knowledge,
  at: string | null,
  update: DynamicUpdate,
  build: number,
): { readonly lacks: boolean; readonly gaps: readonly Gap[] } {
  if (at === null) return { lacks: true, gaps: [] }
  const is = readBuild(at)
  const version = is && versionText(versionOfBuild(is))
  if (update.version !== null) {
    const standing = versionStanding(version, update.version)
    // If the versions cannot be compared, it is added: DISM skips what is already installed.
    return { lacks: standing === 'older' || standing === 'unknown', gaps: [] }
  }
  const expected = expectedWinre(knowledge, build)?.version ?? null
  if (versionStanding(version, expected) !== 'newer') return { lacks: true, gaps: [] }
  return {
    lacks: false,
    gaps: [gap('winre-holds-unknown', { version: version ?? '', kb: update.kb, expected: expected ?? '' })],
  }
}

function choose(
  known: readonly Dated[],
  release: Release | null,
  supplied: readonly FoundPackage[],
): DynamicUpdate | null {
  const there = known.filter(({ kb }) => supplied.some((found) => found.kb === kb))
  const list = there.length > 0 ? there : known
  const month = release?.date?.slice(0, 7) ?? null
  const chosen = list.findLast(({ date }) => month !== null && date?.startsWith(month)) ?? list.at(-1)
  return chosen === undefined ? null : { kb: chosen.kb, version: chosen.version ?? null, date: chosen.date }
}

function suppliedOf(
  knowledge: Knowledge,
  kind: 'safe-os' | 'setup',
  machine: PlanMachine,
  packages: readonly FoundPackage[] | null,
): FoundPackage[] {
  return (packages ?? []).filter(
    (found) =>
      found.kind === kind &&
      found.architecture === machine.architecture &&
      whyUnusable(knowledge, found) === null,
  )
}
