import type { Plan } from '../../common/plan/plan.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import type { CarryOutChoice, CarryOutEnd } from '../workflow/repair-choices.ts'

/** A plan that can be carried out and compared with its promises: for a PC, media or an image. */
export type PlannedRepair = {
  /** Whether an earlier run obtained consent. */
  readonly isConsented: () => Promise<boolean>
  /** Whether `--yes` is no consent, because another program can have raised the prompt with it; absent: it is one. */
  readonly mustBeTyped?: () => Promise<boolean>
  /** True if the plan was not made by this call, but found in a case. */
  readonly underWay: boolean
  /** Where it is carried out, for the commands shown with its verdict; absent for a medium. */
  readonly place?: { readonly undo: string; readonly caseFolder: string | null }
  /** The case that existed before; absent if there was none. */
  readonly keptCase?: string | null
  /**
   * Whether the user already agreed to the first restart; absent if nothing restarts, and on a real PC, which its user
   * restarts.
   */
  readonly restarts?: { readonly isAgreed: boolean }
  /** Starts a practice PC from its own disk, without the USB stick; absent for others. */
  readonly startNext?: () => Promise<void>
  mustHavePlan(): Plan
  mustHaveHash(): string
  carryOut(choice: CarryOutChoice): Promise<CarryOutEnd>
  verify(): Promise<Verdict>
}
