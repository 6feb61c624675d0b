import type { Gap } from '../../../common/facts/facts.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { EnablementPackage } from '../../knowledge/enablement.ts'
import type { KnownIssue } from '../../knowledge/known-issues.ts'
import type { Release } from '../../knowledge/releases.ts'
import type { ServicingStack } from '../../knowledge/servicing-stacks.ts'
import type { SafeOsUpdate } from '../../knowledge/winre.ts'
import type { ListedUpdate } from '../packages/listed-update.ts'

/** A .NET update to install. */
export type DotnetTarget = {
  readonly kb: string
  /** Name and version of the inner package as listed by CBS, which verifies the installation. */
  readonly package: { readonly name: string; readonly version: string }
}

/** The updates that the plan installs. All null for none. */
export type TargetChoice = {
  readonly release: Release | null
  readonly safeOs: SafeOsUpdate | null
  /** Installed after `release`, if both are set. */
  readonly enablement: EnablementPackage | null
  /** Installed last. */
  readonly dotnet: DotnetTarget | null
  /** A servicing stack that was specified by itself. */
  readonly stack: ServicingStack | null
  /** Why it was chosen, or why nothing was; null if there is nothing to explain. */
  readonly why: Message | null
  /** True if the user specified it by KB. */
  readonly isNamed: boolean
  /** The known issue that blocks `release` on this PC and has a workaround. */
  readonly hinderedBy: KnownIssue | null
  /** The issue that stopped another update here and that `release` avoids; null if none. */
  readonly getsPast: KnownIssue | null
  /** A known update that is newer than `release` and not a preview; null if none. */
  readonly newer: Release | null
  readonly gaps: readonly Gap[]
  /** What the catalog has listed so far, including file names that the facts lack. */
  readonly listed: readonly ListedUpdate[]
}

/** An empty choice to start from. */
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
