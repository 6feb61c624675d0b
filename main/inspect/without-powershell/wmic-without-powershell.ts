import type { Access, ToolAnswer } from '../access.ts'
import type { MachineAnswer } from '../parse/parse-machine-answer.ts'
import { parseWmicList, readWmicTime, type WmicObject } from '../parse/parse-wmic-list.ts'
import type { Sources } from '../sources.ts'
import { type Found, orNull, windowsDrive } from './without-powershell.ts'

/* Answers from wmic if a policy blocks PowerShell. Windows 11 lacks wmic from 24H2 on unless it was added
   (https://learn.microsoft.com/windows/win32/wmisdk/wmic), and block lists of managed PCs include it: the
   functions then return null. */

/** When Windows started. */
export async function bootedWithoutPowershell(access: Access): Promise<Found<string>> {
  return asked(
    access,
    'wmic-boot',
    ['path', 'Win32_OperatingSystem', 'get', 'LastBootUpTime'],
    ([only, ...more]) => (more.length === 0 ? readWmicTime(only?.get('lastbootuptime')) : null),
  )
}

/** BatteryStatus of each battery; empty on a PC without one. */
export async function batteriesWithoutPowershell(access: Access): Promise<Found<number[]>> {
  return asked(access, 'wmic-battery', ['path', 'Win32_Battery', 'get', 'BatteryStatus'], (objects) => {
    const states = objects.map((one) => wholeIn(one, 'batterystatus'))
    return states.every((state) => state !== null) ? states : null
  })
}

/** Model and health of each disk, as the storage service reports them. */
export async function disksWithoutPowershell(
  access: Access,
): Promise<Found<NonNullable<MachineAnswer['disks']>>> {
  const storage = '/namespace:\\\\root\\Microsoft\\Windows\\Storage'
  const args = [storage, 'path', 'MSFT_PhysicalDisk', 'get', 'FriendlyName,HealthStatus']
  return asked(access, 'wmic-disks', args, (objects) => {
    const disks = objects.map((one) => ({
      model: one.get('friendlyname') || null,
      health: wholeIn(one, 'healthstatus'),
    }))
    // Every PC has a disk: an empty list is not an answer.
    return disks.length > 0 ? disks : null
  })
}

/** Whether the Windows volume is marked for a check. */
export async function dirtyWithoutPowershell(access: Access, sources: Sources): Promise<Found<boolean>> {
  const drive = await orNull(() => windowsDrive(sources))
  if (drive === null) return null
  return asked(
    access,
    'wmic-volumes',
    ['path', 'Win32_Volume', 'get', 'DirtyBitSet,DriveLetter'],
    (objects) => {
      const [own, ...more] = objects.filter((one) => one.get('driveletter')?.toUpperCase() === drive)
      const state = more.length === 0 ? own?.get('dirtybitset')?.toUpperCase() : undefined
      return state === 'TRUE' ? true : state === 'FALSE' ? false : null
    },
  )
}

/**
 * Whether a TPM is present and ready, for administrators only. wmic returns no object both for a PC without a TPM and
 * if access is denied, so an empty result is not an answer.
 */
export async function tpmWithoutPowershell(
  access: Access,
): Promise<Found<NonNullable<MachineAnswer['tpm']>>> {
  const space = '/namespace:\\\\root\\cimv2\\Security\\MicrosoftTpm'
  const args = [space, 'path', 'Win32_Tpm', 'get', 'IsEnabled_InitialValue']
  return asked(access, 'wmic-tpm', args, ([only, ...more]) => {
    const state = more.length === 0 ? only?.get('isenabled_initialvalue')?.toUpperCase() : undefined
    return state === 'TRUE' || state === 'FALSE' ? { present: true, ready: state === 'TRUE' } : null
  })
}

async function asked<T>(
  access: Access,
  name: string,
  args: readonly string[],
  read: (objects: readonly WmicObject[]) => T | null,
): Promise<Found<T>> {
  return orNull(async () => {
    const answer: ToolAnswer = await access.tool(name, 'wmic.exe', [...args, '/format:list'], {
      limitMs: 30_000,
    })
    const objects = answer.exitCode === 0 ? parseWmicList(answer.text) : null
    const value = objects === null ? null : read(objects)
    return value === null ? null : { value, from: answer.from() }
  })
}

function wholeIn(object: WmicObject, name: string): number | null {
  const text = object.get(name) ?? ''
  return /^\d{1,5}$/.test(text) ? Number(text) : null
}
