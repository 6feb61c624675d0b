import type { z } from 'zod'
import type { firmwareSchema } from '../facts/firmware.ts'

type Recorded = Pick<
  z.infer<typeof firmwareSchema>,
  'certificates2023' | 'certificatesError' | 'certificatesEvent' | 'certificatesAsked'
>

/** The next action for the 2023 Secure Boot certificates; `nothing` if they are installed. */
export type NextForCertificates =
  | 'nothing'
  | 'wait'
  | 'start'
  | 'firmware'
  | 'maker'
  | 'restart'
  | 'bitlocker'

/**
 * The next action for the 2023 Secure Boot certificates, from what Windows recorded about them. `nothing`: they are
 * installed. `wait`: Windows is installing them or was asked to. `start`: it has not begun. `maker`: only the key that
 * the PC manufacturer has to sign is missing. `restart` and `bitlocker`: Windows waits for a restart, or for BitLocker
 * to be suspended. `firmware`: the firmware refused. Null if the state is unknown. The event recorded with an error is
 * more specific than the error, and both take precedence over any state except the final one.
 * Sources: https://support.microsoft.com/help/5068202 (the values, their bits, and the updates that record them),
 * https://support.microsoft.com/help/5016061 (the events),
 * https://techcommunity.microsoft.com/event/windowsevents/ask-microsoft-anything-secure-boot/4486023 (0x4004 is left if
 * only the manufacturer's key is missing; Windows retries until it is available), and
 * https://www.manageengine.com/digital-employee-experience/articles/manage-secure-boot-certificate-update.html (latest
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
  // If Windows was asked and has not begun or recorded anything yet, it will begin by itself.
  return (state === 'notstarted' || state === '') && asked ? 'wait' : (byState[state] ?? null)
}

/**
 * Of the requested updates only 0x0004 (the key exchange key) is left; 0x4000 only controls how the others are chosen.
 */
function isKeyOfMakerLeft({ certificatesAsked }: Recorded): boolean {
  return certificatesAsked === 0x4004 || certificatesAsked === 0x0004
}

const byEvents: Readonly<Record<number, NextForCertificates>> = {
  // BitLocker would ask for its recovery key.
  1032: 'bitlocker',
  // The firmware refused to write a variable.
  1795: 'firmware',
  1800: 'restart',
  // A known firmware fault prevents Windows from trying.
  1802: 'firmware',
  // There is no key exchange key signed by the manufacturer.
  1803: 'maker',
}

const byState: Readonly<Record<string, NextForCertificates>> = {
  inprogress: 'wait',
  notstarted: 'start',
  failed: 'firmware',
}
