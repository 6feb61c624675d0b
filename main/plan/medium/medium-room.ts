import type { Medium } from '../../../common/media/medium.ts'
import { lcuRoomBytes } from '../../../common/plan/servicing-room.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import type { WantedDrivers } from './drivers.ts'

/** The properties of a medium that determine the required space. */
type Images = {
  readonly install: Pick<NonNullable<Medium['install']>, 'sizeBytes' | 'format'> | null
  readonly boot: Pick<NonNullable<Medium['boot']>, 'sizeBytes'> | null
}

/**
 * Free space in bytes for the work on a medium: the copy and its exported images, one mounted image with an unpacked
 * cumulative update, and drivers.
 */
export function roomFor(
  { install, boot }: Images,
  drivers: WantedDrivers | null,
  drafts: readonly StepDraft[],
): number {
  const images = (install?.sizeBytes ?? 0) + (boot?.sizeBytes ?? 0)
  // A solid-compressed image grows by about half when exported as WIM.
  const grows = install?.format === 'esd' ? 1.5 : 1
  // The parts are stored in addition to the whole file until they are verified.
  const parts = drafts.some(({ does }) => does.kind === 'split-image') ? (install?.sizeBytes ?? 0) : 0
  // The copied drivers, and the growth of every image that gets them.
  const added = drafts.filter(({ does }) => does.kind === 'add-drivers-to-image').length
  const own = drivers === null ? 0 : drivers.sizeBytes * (1 + added)
  return Math.ceil(grows * (2 * images + parts)) + 2 ** 30 + lcuRoomBytes + own
}
