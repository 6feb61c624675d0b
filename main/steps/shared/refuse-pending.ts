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
 * Refuses a step while servicing is waiting for a restart, or for the start of an offline Windows. `reason`: what the
 * step would damage. Throws FailureError.
 */
export function refusePending(
  context: Pick<StepContext, 'inspection' | 'step' | 'plan'>,
  reason: Reason,
): void {
  if (hasPendingWork(context.inspection.facts) !== true) return
  const { offline } = context.plan
  if (offline) throw stepFailure(context, 'start-pending', { windows: offline.windows }, 'refused')
  throw stepFailure(context, reason, {}, 'refused')
}
