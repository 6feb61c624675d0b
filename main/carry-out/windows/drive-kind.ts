import { z } from 'zod'
import type { Host } from '../../host/host.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'

const answerSchema = z.object({
  /** `DriveType` of Win32_LogicalDisk: 2 removable, 3 local, 4 network, 5 compact disc. */
  type: z.int().nullable(),
  /** `BusType` of MSFT_Disk: 4 IEEE 1394, 7 USB, 12 SD card, 13 MMC. */
  bus: z.int().nullable(),
})

const [removable, local, disc] = [2, 3, 5]
const plugs = [4, 7, 12, 13]

/**
 * Whether a drive is a disc, a mounted ISO file, a USB stick or an external disk: media that the user connected, whose
 * permissions contain no accounts of this PC. False if Windows does not report it.
 *
 * @param drive `E:` or `E:\`
 */
export async function isSuppliedDrive(host: Host, drive: string): Promise<boolean> {
  const args = powershellScriptArgs('drive.ps1', { Drive: drive.slice(0, 2) })
  const { exitCode, stdout } = await host.run('powershell.exe', args, { timeoutMs: 120_000 })
  return exitCode === 0 && isSupplied(Buffer.from(stdout).toString('latin1'))
}

/** Parses the output of drive.ps1; false for anything but one complete result. */
export function isSupplied(text: string): boolean {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  const answer = answerSchema.safeParse(value)
  if (!answer.success) return false
  const { type, bus } = answer.data
  return type === disc || type === removable || (type === local && bus !== null && plugs.includes(bus))
}
