import type { Failure, Result } from '../../../common/result.ts'
import type { FamilyTexts } from '../../../common/texts/keys.ts'
import { buildText } from '../../../common/windows/build.ts'
import { issueTitle, type KnownIssue } from '../../knowledge/known-issues.ts'
import type { Release } from '../../knowledge/releases.ts'
import { type FailureReason, failure } from '../../texts/failure.ts'
import { whatOf } from '../../texts/what-of.ts'
import type { PlanMachine } from '../plan-machine.ts'
import type { CatalogState } from './catalog.ts'
import { planCommand } from './plan-command.ts'

/** Why an update is not a target for a PC. `unfitFailure` translates it; decisions use the code. */
export type Unfit =
  /** It is unknown to the facts, packages and catalog. */
  | { readonly code: 'unknown'; readonly catalog: CatalogState }
  /** The catalog lists it for this PC, but its title does not state the revision. */
  | { readonly code: 'revision-not-listed' }
  /** The catalog lists it, but its title is not that of a cumulative update. */
  | { readonly code: 'listed-as-other'; readonly title: string }
  | { readonly code: 'other-branch'; readonly builds: readonly number[]; readonly isServer: boolean }
  | { readonly code: 'other-build'; readonly builds: readonly number[] }
  | { readonly code: 'other-architecture' }
  /** The package itself is for another build. */
  | { readonly code: 'holds-other-build'; readonly build: number }
  /** By its revision the package belongs to another branch with the same build. */
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

/** A rejection as a failure with its message. */
export function unfitFailure(kb: string, why: Unfit, machine: PlanMachine): Failure {
  return ofLcu(kb, why, machine) ?? ofOthers(kb, why, machine)
}

export function refuseUnfit(kb: string, why: Unfit, machine: PlanMachine): Result<never> {
  return { ok: false, failure: unfitFailure(kb, why, machine) }
}

function refused<R extends FailureReason>(reason: R, params: FamilyTexts['failure'][R], kb: string): Failure {
  return failure('refused', reason, params, kb)
}

function ofLcu(kb: string, why: Unfit, machine: PlanMachine): Failure | null {
  const { architecture, build, ubr, branch, subject, place } = machine
  const own = { name: branch.name, own: build, subject }
  switch (why.code) {
    case 'unknown':
      return ofUnknown(kb, why.catalog, machine)
    case 'revision-not-listed':
      return refused('update-revision-not-listed', { kb, architecture, subject, place }, kb)
    case 'listed-as-other':
      return refused('update-listed-as-other', { kb, title: why.title, architecture, place }, kb)
    case 'other-branch': {
      const reason = why.isServer ? 'update-of-server-branch' : 'update-of-other-branch'
      return refused(reason, { kb, builds: why.builds.join(', '), ...own }, kb)
    }
    case 'other-build':
      return refused('update-of-other-build', { kb, builds: why.builds.map(String), own: build }, kb)
    case 'other-architecture':
      return refused('update-of-other-architecture', { kb, architecture }, kb)
    case 'holds-other-build':
      return refused('package-holds-other-build', { build: why.build, ...own }, kb)
    case 'holds-other-branch':
      return refused('package-holds-other-branch', { build: why.build, branch: why.branch }, kb)
    case 'hotpatch':
      return why.instead === null
        ? refused('update-is-hotpatch', { kb }, kb)
        : refused('update-is-hotpatch-of', { kb, instead: why.instead }, kb)
    case 'older': {
      const older = buildText({ build, ubr: why.release.ubr })
      return refused('update-older', { kb, build: older, own: buildText({ build, ubr }) }, kb)
    }
    case 'withdrawn':
      return ofWithdrawn(kb, why.issue)
    default:
      return null
  }
}

function ofWithdrawn(kb: string, issue: KnownIssue | null): Failure {
  if (issue === null) return refused('update-withdrawn', { kb }, kb)
  const { replacement } = issue
  const said = issueTitle(issue)
  if (!replacement) return refused('update-withdrawn-issue', { issue: said }, kb)
  const reason = replacement.orLater ? 'update-replaced-or-later' : 'update-replaced'
  return refused(reason, { issue: said, replacement: replacement.kb }, kb)
}

function ofUnknown(kb: string, catalog: CatalogState, machine: PlanMachine): Failure {
  const command = planCommand(machine, kb)
  switch (catalog.state) {
    case 'not-asked':
      return refused('update-unknown', { kb, command }, kb)
    case 'unreachable':
      return refused('update-unknown-unreachable', { kb, command, failure: whatOf(catalog.failure) }, kb)
    case 'answered':
      return refused('update-unknown-unlisted', { kb }, kb)
  }
}

function ofOthers(kb: string, why: Unfit, machine: PlanMachine): Failure {
  const { build, architecture, subject } = machine
  switch (why.code) {
    case 'winre-of-other-build':
      return refused('winre-update-of-other-build', { kb, builds: why.builds.join(', '), own: build }, kb)
    case 'winre-version-unknown':
      return refused('winre-update-unprovable', { kb }, kb)
    case 'stack-of-other-build':
      return refused('stack-of-other-build', { kb, builds: why.builds.join(', '), own: build, subject }, kb)
    case 'stack-version-unknown':
      return refused('stack-unprovable', { kb }, kb)
    case 'dotnet-of-other-build':
      return refused('dotnet-of-other-build', { kb, builds: why.builds.join(', '), own: build, subject }, kb)
    case 'dotnet-of-other-architecture':
      return refused('dotnet-of-other-architecture', { kb, architecture }, kb)
    case 'dotnet-package-unknown':
      return refused('dotnet-unprovable', { kb }, kb)
    default:
      return ofVersion(kb, why, machine)
  }
}

function ofVersion(kb: string, why: Unfit, { build, branch, subject }: PlanMachine): Failure {
  const own = { own: build, subject }
  switch (why.code) {
    case 'version-not-for-server':
      return refused('version-not-for-server', { kb, version: why.version, name: branch.name, subject }, kb)
    case 'version-not-for-edition': {
      const { version, edition } = why
      return refused('version-not-for-edition', { kb, version, edition, subject }, kb)
    }
    case 'version-is-older':
      return refused('version-is-older', { kb, version: why.version, build: why.build, ...own }, kb)
    case 'version-of-other-build': {
      const from = why.from.join(', ')
      return refused('version-of-other-build', { kb, version: why.version, from, ...own }, kb)
    }
    case 'version-needs-unknown':
      return refused('version-needs-unknown', { kb }, kb)
    case 'version-out-of-reach':
      return refused('version-out-of-reach', { kb, needs: `${build}.${why.needs}`, subject }, kb)
    default:
      return refused('update-does-not-fit', { kb, subject }, kb)
  }
}
