import type { Failure } from '../../common/result.ts'
import type { Verdict } from '../../common/verdict.ts'
import type { CarryOutEnd } from '../../main/carry-out/recorded-step.ts'

/** What one process made of a repair. */
export type Carried = {
  readonly end: CarryOutEnd | null
  readonly verdict: Verdict['outcome'] | null
  /** True where the verdict says less for a reason that it names and that the faults bear out. */
  readonly unread: boolean
  /** Why it broke off. */
  readonly failure: Pick<Failure, 'code' | 'what'> | null
  /** Number of the last event that the journal acknowledged. */
  readonly acknowledged: number
}
