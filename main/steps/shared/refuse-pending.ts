import { hasPendingWork } from '../../../common/pending-work.ts'
import type { StepContext } from '../step-kind.ts'
import { stepFailure } from './step-end.ts'

/** Refuses a step while servicing work waits for a restart; `because` says what the step would spoil. Throws FailureError. */
export function refusePending(context: Pick<StepContext, 'inspection' | 'step'>, because: string): void {
  if (hasPendingWork(context.inspection.facts) !== true) return
  throw stepFailure(
    context,
    `Servicing work waits for a restart${because}.`,
    'Restart Windows, then go on.',
    'refused',
  )
}
