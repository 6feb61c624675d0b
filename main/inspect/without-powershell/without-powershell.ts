import type { Facts, Origin } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { outputLines } from '../../../common/windows/decode-output.ts'
import type { Access } from '../access.ts'
import { parseDiskFree } from '../parse/parse-disk-free.ts'
import { registryText } from '../parse/parse-reg-query.ts'
import { readRegistryKey } from '../reading/read-registry-key.ts'
import type { Sources } from '../sources.ts'
import { Unread } from '../unread.ts'

/* Answers from other Windows tools if a policy blocks PowerShell. Each function returns null if they do not answer
   either, in which case PowerShell's reason is reported. */

export type Found<T> = { readonly value: T; readonly from: Origin } | null
type Protection = NonNullable<Facts['bitlocker']>['value']['protection']

const biosKey = 'HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS'

/** Free space on the Windows volume, from fsutil. */
export async function roomWithoutPowershell(
  access: Access,
  sources: Sources,
): Promise<Found<NonNullable<Facts['systemVolume']>['value']>> {
  return orNull(async () => {
    const args = ['volume', 'diskfree', await windowsDrive(sources)]
    const answer = await access.tool('fsutil-diskfree', 'fsutil.exe', args)
    const value = answer.exitCode === 0 ? parseDiskFree(answer.text) : null
    return value && { value, from: answer.from() }
  })
}

/** BitLocker on the Windows volume, from manage-bde, which answers administrators only. */
export async function protectionWithoutPowershell(
  access: Access,
  sources: Sources,
): Promise<Found<Protection>> {
  if (!access.elevated) return null
  return orNull(async () => {
    const args = ['-status', await windowsDrive(sources), '-protectionaserrorlevel']
    const answer = await access.tool('manage-bde-status', 'manage-bde.exe', args)
    const value = protectionFrom(answer.exitCode, answer.text)
    return value && { value, from: answer.from() }
  })
}

/**
 * With the protection requested as exit code, manage-bde returns 0 for a protected volume and 1 for an unprotected
 * one. For the latter, the encrypted percentage, the only one it prints, distinguishes "suspended" from "off". Pure.
 */
export function protectionFrom(exitCode: number, text: string): Protection | null {
  if (exitCode === 0) return 'on'
  if (exitCode !== 1) return null
  const shares = outputLines(text).flatMap((line) => {
    const share = /[:：]\s*(\d{1,3})(?:[.,]\d+)?\s?%\s*$/.exec(line)?.[1]
    return share === undefined ? [] : [Number(share)]
  })
  const [share, ...others] = shares
  if (share === undefined || others.length > 0 || share > 100) return 'unknown'
  return share === 0 ? 'off' : share === 100 ? 'suspended' : 'unknown'
}

/** Manufacturer and model, written by the firmware to the registry at the last startup. */
export async function modelWithoutPowershell(
  access: Access,
): Promise<Found<{ readonly manufacturer: string | null; readonly model: string | null }>> {
  return orNull(async () => {
    const key = await readRegistryKey(access, 'reg-bios', biosKey)
    const manufacturer = registryText(key?.value('SystemManufacturer'))
    const model = registryText(key?.value('SystemProductName'))
    if (key === null || (manufacturer === null && model === null)) return null
    return { value: { manufacturer, model }, from: key.from() }
  })
}

/** `C:`, from the registry. Rejects with Unread. */
export async function windowsDrive(sources: Sources): Promise<string> {
  const root = registryText((await sources.currentVersion()).value('SystemRoot'))
  const drive = /^([A-Za-z]:)\\/.exec(root ?? '')?.[1]
  if (drive === undefined) throw new Unread(message('unread.no-windows-drive-letter'))
  return drive.toUpperCase()
}

/** Null if `work` rejects with Unread. */
export async function orNull<T>(work: () => Promise<T | null>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unread) return null
    throw error
  }
}
