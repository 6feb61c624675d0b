import type { StepBlock } from '../../common/plan/plan.ts'
import { definitionOf } from '../steps/all-kinds.ts'
import { blocksAtStart } from '../steps/shared/step-blocks.ts'
import { stepFailure } from '../steps/shared/step-end.ts'
import type { StepContext } from '../steps/step-kind.ts'
import { blockTexts } from '../texts/block.ts'
import { refuseOtherPc } from './refuse-other-pc.ts'

/** Pending work and disk space are checked by the steps themselves, which know more about them. */
const checkedHere: ReadonlySet<StepBlock['by']> = new Set([
  'on-battery',
  'bitlocker-unprepared',
  'bitlocker-unprepared-offline',
])

/**
 * Checks what blocks a step on the PC now: since planning it may have switched to battery, BitLocker protection may
 * have been resumed or not been read then, or it may be another PC. Throws FailureError `refused`.
 */
export function refuseBlocked(context: StepContext): void {
  const { step, inspection, plan } = context
  // A restart completes earlier work, and the final check reports what it finds.
  if (step.kind !== 'restart' && step.kind !== 'verify') refuseOtherPc(context)
  const judged = { ...definitionOf(step.kind), room: 0 }
  const block = blocksAtStart(judged, inspection.facts, { offline: plan.offline }).find(({ by }) =>
    checkedHere.has(by),
  )
  if (block) throw stepFailure(context, 'step-blocked', blockTexts(block), 'refused')
}
