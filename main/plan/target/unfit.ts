import { fail, type Result } from '../../../common/result.ts'
import type { KnownIssue } from '../../knowledge/known-issues.ts'
import type { Release } from '../../knowledge/releases.ts'
import type { PlanMachine } from '../plan-machine.ts'
import type { CatalogState } from './catalog.ts'
import { planCommand } from './plan-command.ts'

/** Why an update is not a target for a PC. `say` words it; whoever decides looks at the code. */
export type Unfit =
  /** Neither the facts nor a package nor the catalog says anything about it. */
  | { readonly code: 'unknown'; readonly catalog: CatalogState }
  /** The catalog lists it for this PC, but its title does not say which revision it brings. */
  | { readonly code: 'revision-not-listed' }
  /** The catalog lists it, and its title is no cumulative update's. */
  | { readonly code: 'listed-as-other'; readonly title: string }
  | { readonly code: 'other-branch'; readonly builds: readonly number[]; readonly isServer: boolean }
  | { readonly code: 'other-build'; readonly builds: readonly number[] }
  | { readonly code: 'other-architecture' }
  /** The package itself is for another build. */
  | { readonly code: 'holds-other-build'; readonly build: number }
  /** By its revision the package belongs to another branch that shares the build. */
  | { readonly code: 'holds-other-branch'; readonly build: string; readonly branch: string }
  /** `instead`: the cumulative update of the same month that fits this PC. */
  | { readonly code: 'hotpatch'; readonly instead: string | null }
  | { readonly code: 'older'; readonly release: Release }
  | { readonly code: 'withdrawn'; readonly issue: KnownIssue | null }
  | { readonly code: 'winre-of-other-build'; readonly builds: readonly number[] }
  | { readonly code: 'winre-version-unknown' }
  | { readonly code: 'version-not-for-server'; readonly version: string }
  | { readonly code: 'version-not-for-edition'; readonly version: string; readonly edition: string }
  | { readonly code: 'version-is-older'; readonly version: string; readonly build: number }
  | { readonly code: 'version-of-other-build'; readonly version: string; readonly from: readonly number[] }
  | { readonly code: 'version-needs-unknown' }
  | { readonly code: 'version-out-of-reach'; readonly needs: number }
  | { readonly code: 'stack-of-other-build'; readonly builds: readonly number[] }
  | { readonly code: 'stack-version-unknown' }
  | { readonly code: 'dotnet-of-other-build'; readonly builds: readonly number[] }
  | { readonly code: 'dotnet-of-other-architecture' }
  | { readonly code: 'dotnet-package-unknown' }

/** The words of a rejection: what it is, and what a person can do. */
export function sayUnfit(kb: string, why: Unfit, machine: PlanMachine): { what: string; next: string } {
  return sayOfLcu(kb, why, machine) ?? sayOfOthers(kb, why, machine)
}

/** A rejection as a failed result. */
export function refuseUnfit(kb: string, why: Unfit, machine: PlanMachine): Result<never> {
  const { what, next } = sayUnfit(kb, why, machine)
  return fail('refused', what, next, kb)
}

function sayOfLcu(kb: string, why: Unfit, machine: PlanMachine): { what: string; next: string } | null {
  const { architecture, build, ubr, branch } = machine
  const says = (what: string, next = another) => ({ what, next })
  const pc = `this PC is ${branch.name}, build ${build}`
  switch (why.code) {
    case 'unknown':
      return sayUnknown(kb, why.catalog, machine)
    case 'revision-not-listed':
      return says(
        `The catalog lists ${kb} for this PC, but does not say which revision it brings; the package itself does.`,
        `Download it, then plan again: unstuck download ${kb} --arch ${architecture} --to C:\\Packages`,
      )
    case 'listed-as-other':
      return says(
        `The catalog lists ${kb} as "${why.title}". By its title alone Unstuck plans cumulative updates only.`,
        `Download it, then plan again: unstuck download ${kb} --arch ${architecture} --to C:\\Packages`,
      )
    case 'other-branch':
      return says(
        `${kb} is for another branch (${why.isServer ? 'Windows Server, ' : ''}build ${why.builds.join(', ')}); ${pc}.`,
      )
    case 'other-build':
      return says(`${kb} was published for build ${why.builds.join(' and ')}, not for ${build}.`)
    case 'other-architecture':
      return says(`${kb} was not published for ${architecture}.`)
    case 'holds-other-build':
      return says(`Inside is an update for build ${why.build}; ${pc}.`)
    case 'holds-other-branch':
      return says(`By its revision (${why.build}) it is an update of ${why.branch}.`)
    case 'hotpatch':
      return says(
        `${kb} is a hotpatch: it fits only PCs that are enrolled, and Windows Update alone installs it.`,
        `Name the cumulative update of the same month${why.instead === null ? '' : ` (${why.instead})`}, or ask for the latest.`,
      )
    case 'older':
      return says(
        `${kb} (${build}.${why.release.ubr}) is older than what is installed (${build}.${ubr}); a later update replaced it.`,
        'Name a newer update, or ask for the latest.',
      )
    case 'withdrawn':
      return says(why.issue?.title ?? `${kb} was withdrawn.`, insteadOf(why.issue))
    default:
      return null
  }
}

function sayUnknown(kb: string, catalog: CatalogState, machine: PlanMachine): { what: string; next: string } {
  const what = `${kb} is not among the updates that Unstuck has facts about.`
  switch (catalog.state) {
    case 'not-asked':
      return { what, next: `Where the catalog can be reached: ${planCommand(machine, kb)}` }
    case 'unreachable':
      return {
        what: `${what} The catalog could not be asked: ${catalog.failure.what}`,
        next: `Where the catalog can be reached: ${planCommand(machine, kb)}`,
      }
    case 'answered':
      return {
        what: `${what} The catalog does not list it for this version of Windows either.`,
        next: `Check its number: unstuck search ${kb}`,
      }
  }
}

function sayOfOthers(kb: string, why: Unfit, machine: PlanMachine): { what: string; next: string } {
  const says = (what: string, next = another) => ({ what, next })
  const { build, architecture } = machine
  switch (why.code) {
    case 'winre-of-other-build':
      return says(
        `${kb} services WinRE of build ${why.builds.join(', ')}, not of ${build}.`,
        'Name the Safe OS Dynamic Update of this branch.',
      )
    case 'winre-version-unknown':
      return says(
        `No source states which WinRE version ${kb} brings, so its success could not be told.`,
        'Name a Safe OS Dynamic Update whose version is known.',
      )
    case 'stack-of-other-build':
      return says(
        `${kb} is a servicing stack of build ${why.builds.join(', ')}; this PC is build ${build}.`,
        'Ask for the latest update: it brings the servicing stack along.',
      )
    case 'stack-version-unknown':
      return says(
        `No source states which version ${kb} brings, so its success could not be told.`,
        'Ask for the cumulative update that needs it: the plan puts it first.',
      )
    case 'dotnet-of-other-build':
      return says(
        `${kb} updates .NET Framework of build ${why.builds.join(', ')}; this PC is build ${build}.`,
        anotherDotnet,
      )
    case 'dotnet-of-other-architecture':
      return says(`${kb} was not published for ${architecture}.`, anotherDotnet)
    case 'dotnet-package-unknown':
      return says(
        `No source states which package ${kb} installs, so its success could not be told.`,
        'Bring the file with --folder: it tells its package by itself.',
      )
    default:
      return says(sayOfVersion(kb, why, machine))
  }
}

function sayOfVersion(kb: string, why: Unfit, { build, branch }: PlanMachine): string {
  switch (why.code) {
    case 'version-not-for-server':
      return `${kb} brings ${why.version}; this PC is ${branch.name}.`
    case 'version-not-for-edition':
      return `${kb} brings ${why.version}; this PC runs an edition of the long-term servicing channel (${why.edition}), which keeps its version.`
    case 'version-is-older':
      return `${kb} brings ${why.version} (build ${why.build}), which is older than this PC (build ${build}).`
    case 'version-of-other-build':
      return `${kb} turns build ${why.from.join(' or ')} into ${why.version}; this PC is build ${build}.`
    case 'version-needs-unknown':
      return `No source states which revision ${kb} needs, and DISM does not check it.`
    case 'version-out-of-reach':
      return `${kb} needs ${build}.${why.needs} or later, and no known update brings this PC there.`
    default:
      return `${kb} does not fit this PC.`
  }
}

function insteadOf(issue: KnownIssue | null): string {
  return issue?.replacement
    ? `Take ${issue.replacement.kb}${issue.replacement.orLater ? ' or a later one' : ''} instead.`
    : 'Ask for the latest instead.'
}

const another = 'Name another update, or ask for the latest.'
const anotherDotnet = 'Name the .NET update of this version of Windows.'
