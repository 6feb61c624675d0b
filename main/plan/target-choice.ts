import type { Gap } from '../../common/facts.ts'
import type { Message } from '../../common/texts/value.ts'
import type { EnablementPackage } from '../knowledge/enablement.ts'
import type { KnownIssue } from '../knowledge/known-issues.ts'
import type { Release } from '../knowledge/releases.ts'
import type { ServicingStack } from '../knowledge/servicing-stacks.ts'
import type { SafeOsUpdate } from '../knowledge/winre.ts'
import type { ListedUpdate } from './listed-update.ts'

/** A .NET update to install. */
export type DotnetTarget = {
  readonly kb: string
  /** Name and version of the package inside, as CBS lists it: what proves afterwards that it is in. */
  readonly package: { readonly name: string; readonly version: string }
}

/** The updates that the plan installs. All null: none. */
export type TargetChoice = {
  readonly release: Release | null
  readonly safeOs: SafeOsUpdate | null
  /** Comes after `release`, where both are. */
  readonly enablement: EnablementPackage | null
  /** Comes after everything else that is added. */
  readonly dotnet: DotnetTarget | null
  /** A servicing stack that was named by itself. */
  readonly stack: ServicingStack | null
  /** Why it was chosen, or why nothing was; null where there is nothing to say. */
  readonly why: Message | null
  /** True where a person named it by its KB. */
  readonly isNamed: boolean
  /** The known issue that stands in the way of `release` on this PC and has a workaround. */
  readonly hinderedBy: KnownIssue | null
  /** The issue that stopped another update here and that `release` gets past; null where there is none. */
  readonly getsPast: KnownIssue | null
  /** A known update that is newer than `release` and no preview; null where there is none. */
  readonly newer: Release | null
  readonly gaps: readonly Gap[]
  /** What the catalog lists by now: files whose names the facts do not hold are found there. */
  readonly listed: readonly ListedUpdate[]
}

/** A choice of nothing, to start from. */
export const nothing: TargetChoice = {
  release: null,
  safeOs: null,
  enablement: null,
  dotnet: null,
  stack: null,
  why: null,
  isNamed: false,
  hinderedBy: null,
  getsPast: null,
  newer: null,
  gaps: [],
  listed: [],
}
