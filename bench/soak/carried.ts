import type { Failure } from '../../common/result.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import type { CarryOutEnd } from '../../main/carry-out/recorded-step.ts'

/** How one process carried out a repair. */
export type Carried = {
  readonly end: CarryOutEnd | null
  readonly verdict: Verdict['outcome'] | null
  /** True if the verdict is weaker for a stated reason that the faults explain. */
  readonly unread: boolean
  /** Why it stopped; null if it did not fail. */
  readonly failure: Pick<Failure, 'code' | 'what'> | null
  /** Number of the last event that the journal acknowledged. */
  readonly acknowledged: number
}
