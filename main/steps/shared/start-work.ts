import type { PlanStep } from '../../../common/plan/plan.ts'
import { duration } from '../../../common/texts/duration.ts'
import { message } from '../../../common/texts/message.ts'
import type { StepContext } from '../step-kind.ts'
import { stepNote } from './step-end.ts'

/** In practice all signs of pending work were gone less than three minutes after the start; slow disks get ten. */
export const [mostLooks, betweenLooksMs] = [20, 30_000]

/** Notes in the journal that the run waits for Windows to complete the work of its start. */
export async function noteWaiting(append: StepContext['append'], step: Pick<PlanStep, 'id'>): Promise<void> {
  const limit = duration((mostLooks * betweenLooksMs) / 1000)
  await append(stepNote(step, message('step.start-work', { limit })))
}
