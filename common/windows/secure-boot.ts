import type { z } from 'zod'
import type { firmwareSchema } from '../firmware.ts'

type Recorded = Pick<
  z.infer<typeof firmwareSchema>,
  'certificates2023' | 'certificatesError' | 'certificatesEvent' | 'certificatesAsked'
>

/** What a person does next for the 2023 certificates of Secure Boot; `nothing` where they are in place. */
export type NextForCertificates =
  | 'nothing'
  | 'wait'
  | 'start'
  | 'firmware'
  | 'maker'
  | 'restart'
  | 'bitlocker'

/**
 * What comes next for the 2023 certificates of Secure Boot, by what Windows recorded of them: nothing where they are in place;
 * `wait` where Windows is at it, or was asked to be; `start` where it has not begun; `maker` where only the key is left that the
 * maker of the PC has to sign; `restart` and `bitlocker` where Windows waits for a restart, or for BitLocker to be suspended;
 * `firmware` where the firmware refused; null where the state is not known. The event that Windows recorded with an error says
 * more than the error, and both count more than a state that is not the end.
 * Sources: https://support.microsoft.com/help/5068202 (the values, their bits, and the updates that record them),
 * https://support.microsoft.com/help/5016061 (the events), and
 * https://techcommunity.microsoft.com/event/windowsevents/ask-microsoft-anything-secure-boot/4486023 (0x4004 is what is left
 * where only the maker's key is missing; Windows tries again by itself until it is there),
 * https://www.manageengine.com/digital-employee-experience/articles/manage-secure-boot-certificate-update.html (newest
 * firmware first, then 0x5944 and the task).
 */
export function nextForCertificates(recorded: Recorded): NextForCertificates | null {
  const { certificates2023, certificatesError, certificatesEvent } = recorded
  const state = certificates2023?.toLowerCase() ?? ''
  if (state === 'updated') return 'nothing'
  const byEvent = certificatesEvent ? byEvents[certificatesEvent] : undefined
  if (byEvent !== undefined) return byEvent
  if (isKeyOfMakerLeft(recorded)) return 'maker'
  if (certificatesError !== null) return 'firmware'
  const asked = (recorded.certificatesAsked ?? 0) !== 0
  // Windows that was asked and has not begun, or has noted nothing yet, begins by itself.
  return (state === 'notstarted' || state === '') && asked ? 'wait' : (byState[state] ?? null)
}

/** Of what was asked for, 0x0004 (the key exchange key) is all that is left; 0x4000 only says how the rest is chosen. */
function isKeyOfMakerLeft({ certificatesAsked }: Recorded): boolean {
  return certificatesAsked === 0x4004 || certificatesAsked === 0x0004
}

const byEvents: Readonly<Record<number, NextForCertificates>> = {
  // BitLocker would ask for its recovery key.
  1032: 'bitlocker',
  // The firmware refused to take a variable.
  1795: 'firmware',
  1800: 'restart',
  // A known fault of this firmware keeps Windows from trying.
  1802: 'firmware',
  // No key exchange key that the maker signed.
  1803: 'maker',
}

const byState: Readonly<Record<string, NextForCertificates>> = {
  inprogress: 'wait',
  notstarted: 'start',
  failed: 'firmware',
}
