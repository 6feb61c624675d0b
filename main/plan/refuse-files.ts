import type { Plan } from '../../common/plan.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'
import { packageFilesOf } from '../knowledge/package-files.ts'
import type { Release } from '../knowledge/releases.ts'
import { findSafeOs } from '../knowledge/winre.ts'
import { findFitting, whyNothingNew } from './fitness.ts'
import { isPlainFileName } from './pick-package.ts'
import type { PlanMachine } from './plan-machine.ts'
import type { FoundPackage } from './read-package-names.ts'

/** Says of every brought file that the plan does not use why not, by file name. */
export function refuseFiles(
  packages: readonly FoundPackage[],
  used: ReadonlySet<FoundPackage>,
  machine: PlanMachine,
  target: Release | null,
): Plan['refused'] {
  const usedKbs = new Set([...used].map((found) => found.kb))
  return packages
    .filter((found) => !used.has(found))
    .map((found) => ({ file: found.file, why: whyNotUsed(found, usedKbs, machine, target) }))
    .sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0))
}

function whyNotUsed(
  found: FoundPackage,
  usedKbs: ReadonlySet<string | null>,
  machine: PlanMachine,
  target: Release | null,
): string {
  const { kb, architecture } = found
  if (!isPlainFileName(found.file)) return 'Its name is not one that can be given to a tool safely.'
  if (found.container === null) return 'It is no .msu or .cab file.'
  if (kb === null) return 'Its name does not tell which update it is, and nothing is guessed.'
  if (architecture === null)
    return 'Its name does not tell for which architecture it is, and nothing is guessed.'
  if (architecture !== machine.architecture)
    return `It is for ${architecture}; this PC is ${machine.architecture}.`
  if (found.dotnet)
    return 'It updates .NET Framework. That comes after the cumulative update and its restart.'
  return whyNotOfKb(found, kb, usedKbs, machine, target)
}

function whyNotOfKb(
  found: FoundPackage,
  kb: string,
  usedKbs: ReadonlySet<string | null>,
  machine: PlanMachine,
  target: Release | null,
): string {
  const published = packageFilesOf(kb, machine.architecture)
  if (found.sha1 !== null && published.length > 0 && published.every((each) => each.sha1 !== found.sha1))
    return `The SHA-1 in its name is not the one that Microsoft published for ${kb}.`
  if (found.container === 'cab' && published.some((each) => each.kind === 'lcu'))
    return `${kb} is a cumulative update; that is an .msu file.`
  if (usedKbs.has(kb)) return `Another file of ${kb} is taken.`
  const checkpoint = checkpointsOf(machine.build, machine.architecture).find((each) => each.kb === kb)
  if (checkpoint && checkpoint.ubr <= machine.ubr)
    return `The PC is past the checkpoint ${kb} (revision ${checkpoint.ubr}); it must not be given again.`
  const safeOs = findSafeOs(kb)
  if (safeOs)
    return safeOs.builds.includes(machine.build)
      ? `${kb} services WinRE, which this plan does not touch.`
      : `${kb} services WinRE of build ${safeOs.builds.join(', ')}.`
  if (published.some((each) => each.kind === 'enablement'))
    return `${kb} is an enablement package: it changes the version of Windows and repairs nothing.`
  return whyNotLcu(kb, machine, target)
}

function whyNotLcu(kb: string, machine: PlanMachine, target: Release | null): string {
  const fitting = findFitting(kb, machine)
  if ('why' in fitting) return fitting.why
  const { release } = fitting
  const old = whyNothingNew(release, machine)
  if (old) return old
  if (release.withdrawn) return `${kb} was withdrawn on ${release.withdrawn}.`
  if (target && release.ubr < target.ubr)
    return `${target.kb} holds everything that ${kb} brings; beside it, DISM would install it too.`
  if (release.kind === 'preview') return `${kb} is a preview. Name it to install it.`
  return `The plan does not need ${kb}.`
}
