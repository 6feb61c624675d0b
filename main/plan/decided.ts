import type { Plan, PlanOffer } from '../../common/plan.ts'
import type { RepairSource } from '../../common/repair-source.ts'
import type { Message } from '../../common/texts/value.ts'
import type { TargetQuestion } from './choose-target.ts'
import type { FindingRepairs } from './finding-repairs.ts'
import type { OfflineWindows } from './for-offline-windows.ts'
import type { NewestOpen } from './target/newest-open.ts'
import type { TargetChoice } from './target-choice.ts'
import type { WinreNeed } from './winre-work.ts'

/** All decisions for a plan. */
export type Decided = TargetQuestion & {
  readonly host: string
  readonly method: Plan['method']
  readonly choice: TargetChoice
  readonly winre: WinreNeed | null
  /** The request about WinRE: whether to service it, and the source image. */
  readonly winreWish: { readonly requested: boolean; readonly source: string | null }
  /** The WinRE work that is offered; null if none. */
  readonly offer: PlanOffer | null
  /** Why the component store is repaired; null if it is not. */
  readonly store: readonly Message[] | null
  /** Source for repairing the component store; null for the Windows default. */
  readonly repairSource: RepairSource | null
  /** Build of that source image, `26100.1742`; null if it was not read. */
  readonly sourceBuild: string | null
  readonly repairs: FindingRepairs
  /** The offline Windows; null for a running one. */
  readonly offline: OfflineWindows | null
  /** Why the newest update is not known; null if it is. */
  readonly open: NewestOpen | null
}
