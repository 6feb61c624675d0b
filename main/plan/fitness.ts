import { allPackageFilesOf, packageFilesOf } from '../knowledge/package-files.ts'
import { findReleases, type Release } from '../knowledge/releases.ts'
import type { PlanMachine } from './plan-machine.ts'

/** Whether an update is for this PC: its row, or why not. */
export type Fitness = { readonly release: Release } | { readonly why: string }

/** Finds the row of a KB for this PC's branch and build, or says why the KB is not for it. */
export function findFitting(kb: string, machine: PlanMachine): Fitness {
  const rows = findReleases(kb)
  if (rows.length === 0) return { why: `${kb} is not among the updates that Unstuck has facts about.` }
  const own = rows.find((row) => row.branch === machine.branch.id)
  if (!own) return { why: otherBranch(kb, rows, machine) }
  if (!own.builds.includes(machine.build))
    return { why: `${kb} was published for build ${own.builds.join(' and ')}, not for ${machine.build}.` }
  if (allPackageFilesOf(kb).length > 0 && packageFilesOf(kb, machine.architecture).length === 0)
    return { why: `${kb} was not published for ${machine.architecture}.` }
  return { release: own }
}

/** Why a fitting update brings this PC nothing: it is installed, or older than what is. Null where it would. */
export function whyNothingNew(release: Release, machine: PlanMachine): string | null {
  const has = `${machine.build}.${machine.ubr}`
  if (release.ubr === machine.ubr) return `${release.kb} is installed already: the PC is at ${has}.`
  if (release.ubr < machine.ubr)
    return `${release.kb} (${machine.build}.${release.ubr}) is older than what is installed (${has}); a later update replaced it.`
  return null
}

function otherBranch(kb: string, rows: readonly Release[], machine: PlanMachine): string {
  const builds = [...new Set(rows.flatMap((row) => row.builds))].join(', ')
  const server = rows.every((row) => row.branch.endsWith('-server'))
  const kind = server ? 'Windows Server, ' : ''
  return `${kb} is for another branch (${kind}build ${builds}); this PC is ${machine.branch.name}, build ${machine.build}.`
}
