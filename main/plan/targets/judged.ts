import type { DotnetUpdate } from '../../knowledge/dotnet.ts'
import type { EnablementPackage } from '../../knowledge/enablement.ts'
import type { KnownIssue } from '../../knowledge/known-issues.ts'
import type { Release } from '../../knowledge/releases.ts'
import type { ServicingStack } from '../../knowledge/servicing-stacks.ts'
import type { SafeOsUpdate } from '../../knowledge/winre.ts'
import type { DotnetTarget } from './target-choice.ts'
import type { Unfit } from './unfit.ts'

/** Source of information on an update: Unstuck's own facts, the catalog, or only a supplied package. */
export type WordOf = 'facts' | 'catalog' | 'package'

/** A cumulative update for this PC. `issue`: its known issue that applies here. */
export type FitLcu = {
  readonly kind: 'lcu'
  readonly release: Release
  readonly by: WordOf
  readonly issue: KnownIssue | null
}

/** Whether a cumulative update is for a PC: its release, or why not. */
export type LcuFitness =
  | { readonly fits: true; readonly release: Release }
  | { readonly fits: false; readonly because: Unfit }

/** An update that could be the target, with what the choice depends on. */
export type Fit =
  | FitLcu
  | { readonly kind: 'safe-os'; readonly update: SafeOsUpdate }
  /** `first`: the cumulative update required before, with its issue; null if the PC has it. */
  | {
      readonly kind: 'enablement'
      readonly wanted: EnablementPackage
      readonly isInstalled: boolean
      readonly first: Omit<FitLcu, 'kind' | 'by'> | null
    }
  /** `installed`: the PC's stack if it is sufficient. */
  | { readonly kind: 'stack'; readonly stack: ServicingStack; readonly installed: string | null }
  /** `row`: the facts, null if only its package is known. `installed`: the PC's version if it is sufficient. */
  | {
      readonly kind: 'dotnet'
      readonly target: DotnetTarget
      readonly row: DotnetUpdate | null
      readonly isSupplied: boolean
      readonly installed: string | null
    }

/** An update as judged for one PC: what it would be, or why it is not a target. */
export type Judged =
  | { readonly kb: string; readonly fits: true; readonly as: Fit }
  | { readonly kb: string; readonly fits: false; readonly because: Unfit }

export function fitting(kb: string, as: Fit): Judged {
  return { kb, fits: true, as }
}

export function unfit(kb: string, because: Unfit): Judged {
  return { kb, fits: false, because }
}
