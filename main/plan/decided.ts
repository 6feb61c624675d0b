import type { Plan, PlanOffer } from '../../common/plan.ts'
import type { RepairSource } from '../../common/repair-source.ts'
import type { Message } from '../../common/texts/value.ts'
import type { TargetQuestion } from './choose-target.ts'
import type { FindingRepairs } from './finding-repairs.ts'
import type { OfflineWindows } from './for-offline-windows.ts'
import type { NewestOpen } from './target/newest-open.ts'
import type { TargetChoice } from './target-choice.ts'
import type { WinreNeed } from './winre-work.ts'

/** Everything that was decided, ready to become a plan. */
export type Decided = TargetQuestion & {
  readonly host: string
  readonly method: Plan['method']
  readonly choice: TargetChoice
  readonly winre: WinreNeed | null
  /** What was asked for of WinRE: whether it is serviced, and the image it is to be taken from. */
  readonly winreWish: { readonly requested: boolean; readonly source: string | null }
  /** What is offered of WinRE beside; null where nothing is. */
  readonly offer: PlanOffer | null
  /** Why the component store is repaired; null where it is not. */
  readonly store: readonly Message[] | null
  /** Where the component store is repaired from; null: as Windows does it by itself. */
  readonly repairSource: RepairSource | null
  /** The build of the image that is, `26100.1742`; null where it was not looked at. */
  readonly sourceBuild: string | null
  readonly repairs: FindingRepairs
  /** The Windows that does not run; null for one that runs. */
  readonly offline: OfflineWindows | null
  /** Why it is not known which update is the newest; null where it is. */
  readonly open: NewestOpen | null
}
