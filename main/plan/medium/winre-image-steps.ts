import { type MediaPlace, placePath, recoveryPath } from '../../../common/media/media-folders.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { StepDraft } from '../../steps/show-step.ts'

import { addToImageStep, copyFilesStep, exportSteps } from './image-steps.ts'

/** Mount point of the Windows image that contains WinRE. */
type Mounted = 'windows' | 'given'

const recoveryOf = (mounted: Mounted): MediaPlace => ({ in: mounted, path: recoveryPath })
const taken: MediaPlace = { in: 'winre-files', path: 'Taken' }
const takenImage: MediaPlace = { in: 'winre-files', path: 'Taken\\winre.wim' }

/** A serviced WinRE and its location; it is put into every image that had the same original. */
export type ServicedWinre = { readonly place: MediaPlace; readonly of: Message }

/** Takes WinRE out of the image mounted at `mounted`, adds the Safe OS Dynamic Update, and exports it. */
export function serviceWinreSteps(
  added: PlanPackage,
  image: Message,
  to: MediaPlace,
  mounted: Mounted,
): StepDraft[] {
  const what = message('media.winre-of', { image })
  return [
    copyFilesStep(
      message('step.copy-files.take-out', { image: what }),
      recoveryOf(mounted),
      taken,
      ['winre.wim'],
      message('plan.because.winre-is-image'),
    ),
    {
      does: { kind: 'mount-image', file: takenImage, index: 1, mount: 'winre', readOnly: false, what },
      because: [],
    },
    addToImageStep({
      what,
      mount: 'winre',
      added,
      because: [
        added.build === null
          ? message('plan.because.winre-renewed', { kb: added.kb })
          : message('plan.because.winre-brought', { kb: added.kb, build: added.build }),
        message('plan.because.no-lcu-into-winre'),
      ],
    }),
    { does: { kind: 'clean-image', mount: 'winre', reset: true, what }, because: [] },
    { does: { kind: 'unmount-image', mount: 'winre', how: 'commit', what }, because: [] },
    ...exportSteps(what, [
      {
        from: placePath(takenImage, null),
        parts: null,
        index: 1,
        to: { in: to.in, path: `${to.path}\\winre.wim` },
        bootable: true,
      },
    ]),
  ]
}

/** Puts a serviced WinRE into the mounted image. */
export function putWinreStep(image: Message, { place, of }: ServicedWinre, mounted: Mounted): StepDraft {
  const why =
    of === image ? message('plan.because.winre-smaller') : message('plan.because.winre-same', { of })
  return copyFilesStep(
    message('step.copy-files.put-winre', { image }),
    place,
    recoveryOf(mounted),
    ['winre.wim'],
    why,
  )
}

/** Where the WinRE of an image is exported to. */
export function winreFolder(index: number): MediaPlace {
  return { in: 'winre-files', path: String(index) }
}
