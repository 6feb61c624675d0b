import type { DotnetUpdate } from '../../knowledge/dotnet.ts'
import type { EnablementPackage } from '../../knowledge/enablement.ts'
import type { KnownIssue } from '../../knowledge/known-issues.ts'
import type { Release } from '../../knowledge/releases.ts'
import type { ServicingStack } from '../../knowledge/servicing-stacks.ts'
import type { SafeOsUpdate } from '../../knowledge/winre.ts'
import type { DotnetTarget } from '../target-choice.ts'
import type { Unfit } from './unfit.ts'

/** Whose word an update is known by: the facts that come with Unstuck, the catalog, or a supplied package alone. */
export type WordOf = 'facts' | 'catalog' | 'package'

/** A cumulative update for this PC. `issue`: the known issue of it that applies here. */
export type FitLcu = {
  readonly kind: 'lcu'
  readonly release: Release
  readonly by: WordOf
  readonly issue: KnownIssue | null
}

/** Whether a cumulative update is for a PC: its row, or why not. */
export type LcuFitness =
  | { readonly fits: true; readonly release: Release }
  | { readonly fits: false; readonly because: Unfit }

/** An update that could be the target, with what choosing needs to know of it. */
export type Fit =
  | FitLcu
  | { readonly kind: 'safe-os'; readonly update: SafeOsUpdate }
  /** `first`: the cumulative update that it needs before, with the issue of that; null where the PC is there. */
  | {
      readonly kind: 'enablement'
      readonly wanted: EnablementPackage
      readonly isInstalled: boolean
      readonly first: Omit<FitLcu, 'kind' | 'by'> | null
    }
  /** `installed`: the stack that the PC has where that is enough. */
  | { readonly kind: 'stack'; readonly stack: ServicingStack; readonly installed: string | null }
  /** `row`: what the facts say, null where its package alone does. `installed`: the version that the PC has where that is enough. */
  | {
      readonly kind: 'dotnet'
      readonly target: DotnetTarget
      readonly row: DotnetUpdate | null
      readonly isSupplied: boolean
      readonly installed: string | null
    }

/** An update after it was judged for one PC: what it would be there, or why it is no target. */
export type Judged =
  | { readonly kb: string; readonly fits: true; readonly as: Fit }
  | { readonly kb: string; readonly fits: false; readonly because: Unfit }

/** An update that fits. */
export function fitting(kb: string, as: Fit): Judged {
  return { kb, fits: true, as }
}

/** An update that does not fit. */
export function unfit(kb: string, because: Unfit): Judged {
  return { kb, fits: false, because }
}
