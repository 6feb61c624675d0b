import { type StepWork, stepFailure } from '../step-work.ts'

/**
 * Work on a copy of installation media or of an image is known and never done: an image is mounted for an hour and more,
 * and what a killed process leaves mounted is not yet taken up again here. The runbook of the plan does it, and discards
 * what is mounted at the first failure.
 */
export const imageWork: StepWork = {
  isDone: () => null,
  run: async (context) => {
    throw stepFailure(
      context,
      'Unstuck itself does not change images; nothing was done.',
      'Run the runbook that "unstuck report" writes for this plan.',
      'refused',
    )
  },
}
