import { imagePackageFolder } from '../../../common/media-folders.ts'
import { imagePackageLines } from '../shared/image-package-lines.ts'
import { placeForImage } from '../shared/place-for-image.ts'
import { stepDone } from '../shared/step-end.ts'
import { unlessThere } from '../shared/unless-there.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Puts a checkpoint beside its target, from which an image gets both. */
export const placePackageForImage: StepDefinition<'place-package-for-image'> = {
  kind: 'place-package-for-image',
  minutes: [0, 2],
  show: ({ package: checkpoint, beside }) => ({
    title: `Place the checkpoint ${checkpoint.kb} beside ${beside.kb}`,
    state: `${imagePackageFolder(beside.kb, true)} holds ${checkpoint.file} and ${beside.file}, and nothing else.`,
    undo: 'Delete the folder.',
    always: '',
  }),
  isDone: () => null,
  async run(context) {
    const { package: checkpoint } = context.step.does
    await placeForImage(context, checkpoint)
    return stepDone(`${checkpoint.file} lies beside its target.`)
  },
  runbook: ({ package: checkpoint, beside }, { plan }) =>
    unlessThere(plan.medium, checkpoint, imagePackageLines(checkpoint, imagePackageFolder(beside.kb, true))),
}
