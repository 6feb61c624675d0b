import type { PlanStep } from '../../../common/plan.ts'
import { duration } from '../../../common/texts/duration.ts'
import { message } from '../../../common/texts/message.ts'
import type { StepContext } from '../step-kind.ts'
import { stepNote } from './step-end.ts'

/** Seen: all pending signs were gone less than three minutes after the start; slow disks get ten. */
export const [mostLooks, betweenLooksMs] = [20, 30_000]

/** Notes in the journal that Windows is given time to finish what its start began. */
export async function noteWaiting(append: StepContext['append'], step: Pick<PlanStep, 'id'>): Promise<void> {
  const limit = duration((mostLooks * betweenLooksMs) / 1000)
  await append(stepNote(step, message('step.start-work', { limit })))
}
