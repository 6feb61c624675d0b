import { imagePackageFolder } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { imagePackageLines } from '../shared/images/image-package-lines.ts'
import { placeForImage } from '../shared/images/place-for-image.ts'
import { stepDone } from '../shared/step-end.ts'
import { unlessThere } from '../shared/unless-there.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Copies a checkpoint into the folder of its target, from which an image gets both. */
export const placePackageForImage: StepDefinition<'place-package-for-image'> = {
  kind: 'place-package-for-image',
  minutes: [0, 2],
  show: ({ package: checkpoint, beside }) => ({
    title: message('step.place-package-for-image.title', { kb: checkpoint.kb, beside: beside.kb }),
    state: message('step.place-package-for-image.state', {
      file: checkpoint.file,
      folder: imagePackageFolder(beside.kb, true),
      beside: beside.file,
    }),
    undo: message('step.place-package-for-image.undo'),
    always: null,
  }),
  isDone: () => null,
  async run(context) {
    const { package: checkpoint } = context.step.does
    await placeForImage(context, checkpoint)
    return stepDone(message('step.place-package.done', { file: checkpoint.file }))
  },
  runbook: ({ package: checkpoint, beside }, { plan }) =>
    unlessThere(plan.medium, checkpoint, imagePackageLines(checkpoint, imagePackageFolder(beside.kb, true))),
}
