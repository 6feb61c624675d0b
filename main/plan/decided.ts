import type { Plan, PlanOffer } from '../../common/plan/plan.ts'
import type { OfflineWindows } from './for-offline-windows.ts'
import type { RepairWork } from './repairs/repair-work.ts'
import type { TargetQuestion } from './targets/choose-target.ts'
import type { NewestOpen } from './targets/newest-open.ts'
import type { TargetChoice } from './targets/target-choice.ts'
import type { WinreNeed } from './winre/winre-work.ts'

/** All decisions for a plan. */
export type Decided = TargetQuestion &
  RepairWork & {
    readonly host: string
    readonly method: Plan['method']
    readonly choice: TargetChoice
    readonly winre: WinreNeed | null
    /** The request about WinRE: whether to service it, and the source image. */
    readonly winreWish: { readonly requested: boolean; readonly source: string | null }
    /** The WinRE work that is offered; null if none. */
    readonly offer: PlanOffer | null
    /** The offline Windows; null for a running one. */
    readonly offline: OfflineWindows | null
    /** Why the newest update is not known; null if it is. */
    readonly open: NewestOpen | null
  }
