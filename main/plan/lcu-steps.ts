import type { Plan } from '../../common/plan.ts'
import type { PlanPackage } from '../../common/plan-package.ts'
import type { StepDraft } from '../steps/show-step.ts'
import { restartStep } from './repair-steps.ts'

/** A package that one call of DISM gets. */
export type Addition = {
  readonly added: PlanPackage
  readonly why: string
  /** What CBS lists once it is in, where its revision alone does not tell. */
  readonly lists?: { readonly name: string; readonly version: string }
}

/** What is said of checkpoints in the steps. */
type Said = {
  /** Which were left out, and why. */
  readonly skipped: string
  /** True where they are given although the PC has passed them. */
  readonly again: boolean
}

/** The steps that bring the checkpoints and the target in, each with the restart it needs. */
export function lcuSteps(
  checkpoints: readonly PlanPackage[],
  target: PlanPackage,
  method: Plan['method'],
  { skipped, again }: Said,
): StepDraft[] {
  if (method === 'sequence')
    return [...checkpoints, target].flatMap((added) => [
      addStep({ added, why: added === target ? `${oneByOne}${skipped}` : checkpointFirst }),
      restartStep(`${added.kb} is only staged until Windows has restarted.`),
    ])
  const why =
    checkpoints.length > 0 ? together : 'DISM gets the target alone, from a folder that holds nothing else.'
  return [
    ...checkpoints.map((each) => placeStep(each, target, again)),
    addStep({ added: target, why: `${why}${skipped}` }),
    restartStep(`${target.kb} is only staged until Windows has restarted.`),
  ]
}

/** The step that gives DISM one package. */
export function addStep({ added, why, lists }: Addition): StepDraft {
  return { does: { kind: 'add-package', package: added, lists: lists ?? null }, because: [why] }
}

function placeStep(checkpoint: PlanPackage, target: PlanPackage, again: boolean): StepDraft {
  return { does: { kind: 'place-package', package: checkpoint, beside: target.kb, again }, because: [] }
}

const together =
  'DISM gets the target alone and finds its checkpoint beside it, in a folder that holds nothing else.'
const oneByOne = 'Each package is installed by itself, in order, with a restart after it.'
const checkpointFirst = 'The target holds only differences to this checkpoint, and this PC is below it.'
