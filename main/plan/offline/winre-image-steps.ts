import { mediaFolders } from '../../../common/media-folders.ts'
import type { PlanPackage } from '../../../common/plan.ts'
import type { StepDraft } from '../draft-step.ts'
import {
  addToImageStep,
  cleanStep,
  copyFilesStep,
  discarded,
  exportSteps,
  mountStep,
  unmountStep,
} from './image-steps.ts'

const recoveryOf = (mounted: string) => `${mounted}\\Windows\\System32\\Recovery`
const taken = `${mediaFolders.winre}\\Taken`

/** A WinRE that was serviced and where it lies; the same one goes into every image that had the same. */
export type ServicedWinre = { readonly folder: string; readonly of: string }

/** Takes WinRE out of the image that is mounted in `mounted`, adds the Safe OS Dynamic Update, and exports it. */
export function serviceWinreSteps(
  added: PlanPackage,
  image: string,
  to: string,
  mounted: string,
): StepDraft[] {
  const what = `WinRE of ${image}`
  const place = { what, folder: mediaFolders.winreMount }
  return [
    copyFilesStep(
      `Take ${what} out`,
      recoveryOf(mounted),
      taken,
      ['winre.wim'],
      'It is an image of its own.',
    ),
    mountStep(`${taken}\\winre.wim`, 1, what, mediaFolders.winreMount),
    addToImageStep({
      ...place,
      added,
      why: `${added.kb} ${added.build === null ? 'renews WinRE' : `brings WinRE ${added.build}`}. A cumulative update never goes into WinRE: it brings parts that do not belong there and makes it too large for recovery partitions. Where DISM refuses it for the servicing stack of WinRE (0x800f0823), the stack alone goes in first, taken out of the cumulative update.`,
    }),
    cleanStep(what, mediaFolders.winreMount, true),
    unmountStep(what, mediaFolders.winreMount),
    ...exportSteps(what, [{ from: `${taken}\\winre.wim`, index: 1, to: `${to}\\winre.wim`, bootable: true }]),
  ]
}

/** Puts a serviced WinRE into the mounted image. */
export function putWinreStep(image: string, { folder, of }: ServicedWinre, mounted: string): StepDraft {
  const why =
    of === image
      ? 'The exported one is smaller, and recovery partitions are small.'
      : `It had the very same WinRE as ${of}; the same file in several images is stored once.`
  return {
    ...copyFilesStep(`Put WinRE into ${image}`, folder, recoveryOf(mounted), ['winre.wim'], why),
    undo: discarded(mounted),
  }
}

/** Where the WinRE that was taken out of an image is exported to. */
export function winreFolder(index: number): string {
  return `${mediaFolders.winre}\\${index}`
}
