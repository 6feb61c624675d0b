import { hasPendingWork } from '../../../common/facts/pending-work.ts'
import type { StepContext } from '../step-kind.ts'
import { stepFailure } from './step-end.ts'

type Reason =
  | 'restart-pending-staged'
  | 'restart-pending-store-repair'
  | 'restart-pending-store-cleanup'
  | 'restart-pending-staged-package'
  | 'restart-pending-caches'

/**
 * Refuses a step while servicing is waiting for a restart. `reason`: what the step would damage. Throws FailureError.
 */
export function refusePending(context: Pick<StepContext, 'inspection' | 'step'>, reason: Reason): void {
  if (hasPendingWork(context.inspection.facts) === true) throw stepFailure(context, reason, {}, 'refused')
}
