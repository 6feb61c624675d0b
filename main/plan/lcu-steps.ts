import type { Plan } from '../../common/plan/plan.ts'
import type { PlanPackage } from '../../common/plan/plan-package.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import type { StepDraft } from '../steps/show-step.ts'
import { restartStep } from './repairs/repair-steps.ts'

/** A package passed to one DISM call. */
export type Addition = {
  readonly added: PlanPackage
  readonly because: readonly Message[]
  /** What CBS lists afterwards, if the revision alone does not show it. */
  readonly lists?: { readonly name: string; readonly version: string }
}

/** What the steps explain about checkpoints. */
type Said = {
  /** Which were skipped, and why. */
  readonly skipped: Message | null
  /** True if they are added although the PC has already reached them. */
  readonly again: boolean
}

/** The steps that add the checkpoints and the target, with the restarts they need. */
export function lcuSteps(
  checkpoints: readonly PlanPackage[],
  target: PlanPackage,
  method: Plan['method'],
  { skipped, again }: Said,
): StepDraft[] {
  const left = skipped ? [skipped] : []
  if (method === 'sequence')
    return [...checkpoints, target].flatMap((added) => [
      addStep({ added, because: added === target ? [oneByOne, ...left] : [checkpointFirst] }),
      restartStep(message('plan.because.staged', { kb: added.kb })),
    ])
  const why = checkpoints.length > 0 ? together : message('plan.because.target-alone')
  return [
    ...checkpoints.map((each) => placeStep(each, target, again)),
    addStep({ added: target, because: [why, ...left] }),
    restartStep(message('plan.because.staged', { kb: target.kb })),
  ]
}

/** The step that adds one package with DISM. */
export function addStep({ added, because, lists }: Addition): StepDraft {
  return { does: { kind: 'add-package', package: added, lists: lists ?? null }, because }
}

function placeStep(checkpoint: PlanPackage, target: PlanPackage, again: boolean): StepDraft {
  return { does: { kind: 'place-package', package: checkpoint, beside: target.kb, again }, because: [] }
}

const together = message('plan.because.target-with-checkpoint')
const oneByOne = message('plan.because.one-by-one')
const checkpointFirst = message('plan.because.checkpoint-first')
