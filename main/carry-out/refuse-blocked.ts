import type { StepKind } from '../../common/plan.ts'
import { stepBlocks } from '../../common/step-blocks.ts'
import { type StepContext, stepFailure } from './step-work.ts'

/** Steps that end what the one before them began: to leave that half done is worse than to end it on battery. */
const midway: ReadonlySet<StepKind> = new Set(['add-package-to-winre', 'unmount-winre', 'enable-winre'])

/**
 * Holds the PC as it is now against what stands in the way of a step: it may have been taken off the mains since the plan
 * was made, and BitLocker may protect again or may not have been read then. Work that waits and room are asked by the steps
 * that they concern. Throws FailureError `refused`.
 */
export function refuseBlocked(context: StepContext): void {
  const { step, inspection } = context
  const block = stepBlocks(step, inspection.facts).find(
    ({ by }) => by === 'bitlocker-unprepared' || (by === 'on-battery' && !midway.has(step.kind)),
  )
  if (block) throw stepFailure(context, block.why, block.next.replace('inspect again', 'go on'), 'refused')
}
