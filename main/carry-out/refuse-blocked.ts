import type { StepBlock } from '../../common/plan.ts'
import { definitionOf } from '../steps/all-kinds.ts'
import { blocksAtStart } from '../steps/shared/step-blocks.ts'
import { stepFailure } from '../steps/shared/step-end.ts'
import type { StepContext } from '../steps/step-kind.ts'
import { blockTexts } from '../texts/block.ts'
import { refuseOtherPc } from './refuse-other-pc.ts'

/** Work that waits and room are asked by the steps that they concern, which know more of them. */
const checkedHere: ReadonlySet<StepBlock['by']> = new Set(['on-battery', 'bitlocker-unprepared'])

/**
 * Compares the PC as it is now with what stands in the way of a step: it may have been taken off the mains since the plan
 * was made, BitLocker may protect again or may not have been read then, and it may be another PC altogether. Throws
 * FailureError `refused`.
 */
export function refuseBlocked(context: StepContext): void {
  const { step, inspection } = context
  // A restart ends what was begun, and the check at the end says by itself what it finds.
  if (step.kind !== 'restart' && step.kind !== 'verify') refuseOtherPc(context)
  const judged = { ...definitionOf(step.kind), room: 0 }
  const block = blocksAtStart(judged, inspection.facts).find(({ by }) => checkedHere.has(by))
  if (block) throw stepFailure(context, 'step-blocked', blockTexts(block), 'refused')
}
