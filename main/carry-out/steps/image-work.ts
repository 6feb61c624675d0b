import { type StepWork, stepFailure } from '../step-work.ts'

/** Work on images belongs to plans for media and images (`medium/`); in a plan for a PC it is never done. */
export const imageWork: StepWork = {
  isDone: () => null,
  run: async (context) => {
    throw stepFailure(
      context,
      'A plan for a PC changes no images; nothing was done.',
      'Plan again.',
      'refused',
    )
  },
}
