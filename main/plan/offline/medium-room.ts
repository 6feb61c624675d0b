import type { Medium } from '../../../common/medium.ts'
import { lcuRoomBytes } from '../../../common/servicing-room.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import type { WantedDrivers } from './drivers.ts'

/** What of a medium the room depends on. */
type Images = {
  readonly install: Pick<NonNullable<Medium['install']>, 'sizeBytes' | 'format'> | null
  readonly boot: Pick<NonNullable<Medium['boot']>, 'sizeBytes'> | null
}

/**
 * Free bytes that the work on a medium wants: the copy and what is exported of it, one mounted image that a cumulative
 * update unpacks into, and drivers.
 */
export function roomFor(
  { install, boot }: Images,
  drivers: WantedDrivers | null,
  drafts: readonly StepDraft[],
): number {
  const images = (install?.sizeBytes ?? 0) + (boot?.sizeBytes ?? 0)
  // What is packed as one grows when it is exported as a WIM, by about a half.
  const grows = install?.format === 'esd' ? 1.5 : 1
  // The parts lie beside the whole file until they are proven.
  const parts = drafts.some(({ does }) => does.kind === 'split-image') ? (install?.sizeBytes ?? 0) : 0
  // Their copy, and what every image that gets them grows by.
  const added = drafts.filter(({ does }) => does.kind === 'add-drivers-to-image').length
  const own = drivers === null ? 0 : drivers.sizeBytes * (1 + added)
  return Math.ceil(grows * (2 * images + parts)) + 2 ** 30 + lcuRoomBytes + own
}
