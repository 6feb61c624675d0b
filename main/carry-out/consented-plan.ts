import type { Plan } from '../../common/plan/plan.ts'
import type { Journal } from '../case/journal.ts'
import type { Host } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { FetchMissing } from './seek-packages.ts'

/** A plan that the user consented to, and what carrying it out needs, whether it changes a PC, media or an image. */
export type ConsentedPlan = {
  readonly knowledge: Knowledge
  /** The PC on which it is carried out. */
  readonly host: Host
  readonly plan: Plan
  /** Contains `opened` and `consented` for this plan's hash; everything that happens is appended. */
  readonly journal: Journal
  /** Downloads packages that are not on the PC; null if they must be there. */
  readonly fetchMissing: FetchMissing | null
  /**
   * Asked before each step; true ends the run. A running tool is never ended, because that would leave servicing half
   * done.
   */
  readonly isCancelled: () => Promise<boolean>
}
