import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { buildFamily, readBuild } from '../../../common/windows/build.ts'
import { findHotpatch } from '../../knowledge/hotpatches.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { type KnownIssue, knownIssuesOf } from '../../knowledge/known-issues.ts'
import { isPublishedFor } from '../../knowledge/package-files.ts'
import { branchOf, findReleases, type Release, releasesOf } from '../../knowledge/releases.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import { whyUnusable } from '../packages/why-unusable.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { aboutKb, type Catalog, stateOf } from './catalog.ts'
import { fitting, type Judged, type LcuFitness, unfit, type WordOf } from './judged.ts'
import { fitnessOfListing } from './listed-release.ts'
import type { Unfit } from './unfit.ts'

/** What is known about a PC beyond its version. */
export type Seen = {
  readonly knowledge: Knowledge
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
}

/**
 * Judges a KB as a cumulative update: by the facts; if they lack it, by the catalog and a supplied package. Any other
 * is a hotpatch if something indicates it, otherwise unknown.
 */
export function judgeLcu(
  kb: string,
  machine: PlanMachine,
  packages: readonly FoundPackage[],
  seen: Seen & { readonly catalog: Catalog },
): Judged {
  const { by, fitness } = wordOn(seen.knowledge, kb, machine, packages, seen.catalog)
  if (fitness.fits)
    return fitting(kb, { kind: 'lcu', release: fitness.release, by, issue: applyingIssue(kb, seen) })
  return unfit(
    kb,
    isHotpatch(seen.knowledge, kb, packages) ? hotpatch(seen.knowledge, kb, machine) : fitness.because,
  )
}

/**
 * The source of information on a KB: the catalog takes precedence over a package, because it also shows the kind of
 * update.
 */
function wordOn(
  knowledge: Knowledge,
  kb: string,
  machine: PlanMachine,
  packages: readonly FoundPackage[],
  catalog: Catalog,
): { readonly by: WordOf; readonly fitness: LcuFitness } {
  const facts = fitnessOf(knowledge, kb, machine)
  if (facts !== null) return { by: 'facts', fitness: facts }
  const own = ownWordOf(knowledge, kb, machine, packages)
  const listing = fitnessOfListing(knowledge, kb, machine, catalog.listed, own?.fits ? own.release.ubr : null)
  if (listing?.fits) return { by: 'catalog', fitness: listing }
  if (own !== null) return { by: 'package', fitness: own }
  const because: Unfit = { code: 'unknown', catalog: stateOf(catalog, aboutKb(kb, machine)) }
  return { by: 'catalog', fitness: listing ?? { fits: false, because } }
}

/** Judges a KB by the facts alone; null if they lack it. */
export function fitnessOf(knowledge: Knowledge, kb: string, machine: PlanMachine): LcuFitness | null {
  const rows = findReleases(knowledge, kb)
  if (rows.length === 0) return null
  const own = rows.find((row) => row.branch === machine.branch.id)
  if (!own) return { fits: false, because: otherBranch(rows) }
  if (!own.builds.includes(machine.build))
    return { fits: false, because: { code: 'other-build', builds: own.builds } }
  if (isPublishedFor(knowledge, own, machine.architecture) === false)
    return { fits: false, because: { code: 'other-architecture' } }
  return { fits: true, release: own }
}

/**
 * Judges a supplied cumulative update that the facts lack by its own metadata. Null for any other file: published facts
 * take precedence over a file's own metadata.
 */
export function fitnessOfFile(
  knowledge: Knowledge,
  found: FoundPackage,
  machine: PlanMachine,
): LcuFitness | null {
  const { kb, kind, container, architecture, build } = found
  if (kb === null || kind !== 'lcu' || container !== 'msu' || findReleases(knowledge, kb).length > 0)
    return null
  if (architecture !== machine.architecture || build === null || whyUnusable(knowledge, found) !== null)
    return null
  const is = readBuild(build)
  // Updates state the build of the family: 19041 for Windows 10 22H2.
  if (is === null) return null
  if (buildFamily(is.build) !== buildFamily(machine.build))
    return { fits: false, because: { code: 'holds-other-build', build: is.build } }
  const { ubr } = is
  const foreign = foreignSeries(knowledge, ubr, machine)
  if (foreign) return { fits: false, because: { code: 'holds-other-branch', build, branch: foreign } }
  const { id, builds } = machine.branch
  const sources = [`${found.file}: what the package says of itself`]
  return {
    fits: true,
    release: { kb, branch: id, ubr, builds, date: null, kind: 'unknown', withdrawn: null, sources },
  }
}

/** The first fitting file of a KB decides. */
function ownWordOf(
  knowledge: Knowledge,
  kb: string,
  machine: PlanMachine,
  packages: readonly FoundPackage[],
): LcuFitness | null {
  const judged = packages.flatMap((found) =>
    found.kb === kb ? (fitnessOfFile(knowledge, found, machine) ?? []) : [],
  )
  return judged.find(({ fits }) => fits) ?? judged[0] ?? null
}

/** The known issue of an update that applies to this PC. */
export function applyingIssue(kb: string, { knowledge, inspection, diagnosis }: Seen): KnownIssue | null {
  const full = diagnosis?.findings.some(
    (each) => each.class === 'efi-partition-full' && each.status === 'active',
  )
  const free = inspection?.facts.efiPartition?.value.freeBytes
  const applies = (issue: KnownIssue) =>
    issue.condition === 'always' ||
    full === true ||
    (free !== undefined && free <= (issue.efiFreeBytes ?? -1))
  return knownIssuesOf(knowledge, kb).find(applies) ?? null
}

function otherBranch(rows: readonly Release[]): Unfit {
  return {
    code: 'other-branch',
    builds: [...new Set(rows.flatMap((row) => row.builds))],
    isServer: rows.every((row) => row.branch.endsWith('-server')),
  }
}

/**
 * Windows and Windows Server can share a build but number their updates separately: the closest known revision below
 * shows which it is.
 */
function foreignSeries(knowledge: Knowledge, ubr: number, { build, branch }: PlanMachine): string | null {
  const nearest = (installation: 'client' | 'server') => {
    const below = releasesOf(knowledge, build, installation).filter((each) => each.ubr <= ubr)
    return { branch: branchOf(knowledge, build, installation), ubr: below.at(-1)?.ubr ?? 0 }
  }
  const all = [nearest('client'), nearest('server')]
  const own = all.find((each) => each.branch?.id === branch.id)?.ubr ?? 0
  const other = all.find((each) => each.branch !== null && each.branch.id !== branch.id && each.ubr > own)
  return other?.branch?.name ?? null
}

/** True for a known hotpatch, and for a file of this KB whose content is a hotpatch. */
function isHotpatch(knowledge: Knowledge, kb: string, packages: readonly FoundPackage[]): boolean {
  return (
    findHotpatch(knowledge, kb) !== null ||
    packages.some((found) => found.kb === kb && found.kind === 'hotpatch')
  )
}

/** Windows Server numbers its updates separately, so it has a different cumulative update for the month. */
function hotpatch(knowledge: Knowledge, kb: string, machine: PlanMachine): Unfit {
  const same = findHotpatch(knowledge, kb)?.insteadOf ?? null
  return {
    code: 'hotpatch',
    instead: same !== null && fitnessOf(knowledge, same, machine)?.fits ? same : null,
  }
}
