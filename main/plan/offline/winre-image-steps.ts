import { type MediaPlace, placePath, recoveryPath } from '../../../common/media-folders.ts'
import type { PlanPackage } from '../../../common/plan-package.ts'
import type { StepDraft } from '../../steps/show-step.ts'

import { addToImageStep, copyFilesStep, exportSteps } from './image-steps.ts'

/** Where the image of Windows that holds WinRE is mounted. */
type Mounted = 'windows' | 'given'

const recoveryOf = (mounted: Mounted): MediaPlace => ({ in: mounted, path: recoveryPath })
const taken: MediaPlace = { in: 'winre-files', path: 'Taken' }
const takenImage: MediaPlace = { in: 'winre-files', path: 'Taken\\winre.wim' }

/** A WinRE that was serviced and where it lies; the same one goes into every image that had the same. */
export type ServicedWinre = { readonly place: MediaPlace; readonly of: string }

/** Takes WinRE out of the image that is mounted in `mounted`, adds the Safe OS Dynamic Update, and exports it. */
export function serviceWinreSteps(
  added: PlanPackage,
  image: string,
  to: MediaPlace,
  mounted: Mounted,
): StepDraft[] {
  const what = `WinRE of ${image}`
  return [
    copyFilesStep(
      `Take ${what} out`,
      recoveryOf(mounted),
      taken,
      ['winre.wim'],
      'It is an image of its own.',
    ),
    {
      does: { kind: 'mount-image', file: takenImage, index: 1, mount: 'winre', readOnly: false, what },
      because: [],
    },
    addToImageStep({
      what,
      mount: 'winre',
      added,
      why: `${added.kb} ${added.build === null ? 'renews WinRE' : `brings WinRE ${added.build}`}. A cumulative update never goes into WinRE: it brings parts that do not belong there and makes it too large for recovery partitions. Where DISM refuses it for the servicing stack of WinRE (0x800f0823), the stack alone goes in first, taken out of the cumulative update.`,
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
export function putWinreStep(image: string, { place, of }: ServicedWinre, mounted: Mounted): StepDraft {
  const why =
    of === image
      ? 'The exported one is smaller, and recovery partitions are small.'
      : `It had the very same WinRE as ${of}; the same file in several images is stored once.`
  return copyFilesStep(`Put WinRE into ${image}`, place, recoveryOf(mounted), ['winre.wim'], why)
}

/** Where the WinRE that was taken out of an image is exported to. */
export function winreFolder(index: number): MediaPlace {
  return { in: 'winre-files', path: String(index) }
}
