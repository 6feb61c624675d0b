import type { Plan } from '../../common/plan.ts'
import { readBuild } from '../../common/windows/build.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'
import type { Release } from '../knowledge/releases.ts'
import { findSafeOs } from '../knowledge/winre.ts'
import type { FoundPackage } from './found-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import { fitnessOf, fitnessOfFile } from './target/judge-lcu.ts'
import type { LcuFitness } from './target/judged.ts'
import { sayUnfit } from './target/unfit.ts'
import { whyUnusable } from './why-unusable.ts'

/** What the files of a folder are held against. */
type Judged = {
  readonly used: ReadonlySet<FoundPackage>
  readonly machine: PlanMachine
  readonly target: Release | null
}

/** Says of every brought file that the plan does not use why not, by where it lies. */
export function refuseFiles(packages: readonly FoundPackage[], judged: Judged): Plan['refused'] {
  return packages
    .filter((found) => !judged.used.has(found))
    .map((found) => ({ file: found.place, why: whyNotUsed(found, judged) }))
    .sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0))
}

function whyNotUsed(found: FoundPackage, judged: Judged): string {
  const unusable = whyUnusable(found)
  if (unusable) return unusable
  const { architecture, kb } = found
  if (architecture !== null && architecture !== judged.machine.architecture)
    return `It is for ${architecture}; this PC is ${judged.machine.architecture}.`
  const same = [...judged.used].find((each) => isSame(each, found))
  if (same) return `It is the same package as ${same.place}, under another name.`
  const ofKind = whyNotOfKind(found)
  if (ofKind) return ofKind
  if (kb === null) return 'Nothing in it tells which update it is, and nothing is guessed.'
  if (architecture === null)
    return 'Nothing in it tells for which architecture it is, and nothing is guessed.'
  return whyNotOfKb(found, kb, judged)
}

function isSame(one: FoundPackage, other: FoundPackage): boolean {
  return one.sha256 !== null && one.sha256 === other.sha256
}

/** Kinds of packages that no plan uses. */
function whyNotOfKind({ kind, kb, identity }: FoundPackage): string | null {
  switch (kind) {
    case 'dotnet':
      return 'It updates .NET Framework. That comes after the cumulative update and its restart.'
    case 'setup':
      return 'It updates Setup on installation media; an installed Windows has no use for it.'
    case 'enablement':
      return `${kb ?? 'It'} is an enablement package: it changes the version of Windows and repairs nothing.`
    case 'feature':
      return 'It is a feature, a language or an app of Windows, and no update that this plan needs.'
    case 'ssu':
      return 'It is a servicing stack alone; this plan does not install one by itself.'
    case 'secure-boot':
      return 'It updates the keys of Secure Boot and nothing that this plan repairs.'
    case 'hotpatch':
      return 'It is a hotpatch, which Windows Update alone installs.'
    case 'other':
      return `It has nothing to do with this plan${identity === null ? '' : `: inside is ${identity}`}.`
    default:
      return null
  }
}

function whyNotOfKb(found: FoundPackage, kb: string, { used, machine, target }: Judged): string {
  if (found.kind === 'lcu' && found.container === 'cab')
    return `${kb} is a cumulative update; that is an .msu file.`
  const other = [...used].find((each) => each.kb === kb)
  if (other && found.build !== null && other.build !== null && found.build !== other.build)
    return `Inside is ${found.build}, but ${kb} brings ${other.build}: it is not that update.`
  if (other) return `Another file of ${kb} is taken: ${other.place}.`
  const checkpoint = checkpointsOf(machine.build, machine.architecture).find((each) => each.kb === kb)
  if (checkpoint && checkpoint.ubr <= machine.ubr)
    return `The PC is past the checkpoint ${kb} (revision ${checkpoint.ubr}); it must not be given again.`
  if (found.kind === 'safe-os') return whyNotSafeOs(kb, found, machine)
  const own = fitnessOfFile(found, machine)
  return own ? whyNotNewer(kb, own, machine) : whyNotLcu(kb, found, machine, target)
}

/** An update that Unstuck has no facts about is never chosen by itself: it may have been withdrawn. */
function whyNotNewer(kb: string, own: LcuFitness, machine: PlanMachine): string {
  if (!own.fits) return sayUnfit(kb, own.because, machine).what
  const { ubr } = own.release
  const old = whyNothingNew(own.release, machine)
  return (
    old ??
    `Unstuck has no facts about ${kb} (${machine.build}.${ubr}). Name it with "--target ${kb}" to install it.`
  )
}

/** Why a fitting update brings this PC nothing: it is installed, or older than what is. Null where it would. */
function whyNothingNew(release: Release, machine: PlanMachine): string | null {
  const { build, ubr } = machine
  if (release.ubr === ubr) return `${release.kb} is installed already: the PC is at ${build}.${ubr}.`
  if (release.ubr > ubr) return null
  return sayUnfit(release.kb, { code: 'older', release }, machine).what
}

function whyNotSafeOs(kb: string, { build }: FoundPackage, machine: PlanMachine): string {
  const builds = findSafeOs(kb)?.builds ?? []
  if (builds.includes(machine.build)) return `${kb} services WinRE, which this plan does not touch.`
  if (builds.length > 0) return `${kb} services WinRE of build ${builds.join(', ')}.`
  return `${kb} services WinRE${build === null ? '' : ` (${build})`}; Unstuck has no facts about it.`
}

function whyNotLcu(
  kb: string,
  { build }: FoundPackage,
  machine: PlanMachine,
  target: Release | null,
): string {
  const fitness = fitnessOf(kb, machine)
  if (fitness === null) return `${kb} is not among the updates that Unstuck has facts about.`
  if (!fitness.fits) return sayUnfit(kb, fitness.because, machine).what
  const { release } = fitness
  const is = readBuild(build)
  if (is === null) return 'Nothing in it tells which build it brings, and nothing is guessed.'
  if (is.ubr !== release.ubr)
    return `Inside is ${build}, but ${kb} was published as revision ${release.ubr}: it is not that update.`
  const old = whyNothingNew(release, machine)
  if (old) return old
  if (release.withdrawn) return `${kb} was withdrawn on ${release.withdrawn}.`
  if (target && release.ubr < target.ubr)
    return `${target.kb} holds everything that ${kb} brings; beside it, DISM would install it too.`
  if (release.kind === 'preview') return `${kb} is a preview. Name it to install it.`
  return `The plan does not need ${kb}.`
}
