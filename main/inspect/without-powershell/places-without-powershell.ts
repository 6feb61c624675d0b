import type { Facts, Origin } from '../../../common/facts/facts.ts'
import type { Access } from '../access.ts'
import { parseDiskFree } from '../parse/parse-disk-free.ts'
import { registryNumber, registryText } from '../parse/parse-reg-query.ts'
import { readRegistryKey } from '../reading/read-registry-key.ts'
import type { WinrePlace } from '../reading/read-winre-place.ts'
import type { Sources } from '../sources.ts'
import { type Found, orNull, roomWithoutPowershell } from './without-powershell.ts'

type Room = { readonly sizeBytes: number; readonly freeBytes: number }

const setupKey = 'HKLM\\SYSTEM\\Setup'
const antivirusKey = 'HKLM\\SOFTWARE\\Microsoft\\Security Center\\Provider\\Av'
/** An EFI system partition has some hundred MB; a larger result belongs to another volume. */
const mostEfiBytes = 4 * 2 ** 30

/**
 * Free space on the EFI system partition that this Windows started from. At every startup the kernel writes that
 * partition's device to the registry (SystemPartition), and fsutil reports its space; `bios` if the PC starts without
 * an EFI system partition. It is undocumented that fsutil accepts a device path: null if it does not, or if the
 * result cannot belong to an EFI system partition.
 */
export async function efiRoomWithoutPowershell(
  access: Access,
  sources: Sources,
): Promise<Found<Room> | 'bios'> {
  return orNull(async () => {
    const control = await sources.control()
    const kind = registryNumber(control.value('PEFirmwareType'))
    if (kind === 1) return 'bios' as const
    // On BIOS the same value names the partition of the boot files, which has about the same size.
    if (kind !== 2) return null
    const noted = registryText(
      (await readRegistryKey(access, 'reg-setup', setupKey))?.value('SystemPartition'),
    )
    const device = /^\\Device\\HarddiskVolume\d{1,4}$/i.exec(noted ?? '')?.[0]
    if (device === undefined) return null
    const found = await roomOn(access, 'fsutil-diskfree-efi', `\\\\?\\GLOBALROOT${device}\\`)
    return found !== null && found.value.sizeBytes <= mostEfiBytes ? found : null
  })
}

/**
 * The WinRE partition that reagentc names, with the size and free space that fsutil reports for its file system. Its
 * position on the disk is unknown. Null if WinRE has no partition of its own, or if that is unknown.
 */
export async function recoveryWithoutPowershell(
  access: Access,
  sources: Sources,
): Promise<Found<NonNullable<Facts['recoveryPartition']>['value']>> {
  return orNull(async () => {
    const place = await sources.winrePlace()
    const { disk, partition } = place
    const device = partitionIn(place)
    if (disk === null || partition === null || device === null) return null
    const [found, windows] = await Promise.all([
      roomOn(access, 'fsutil-diskfree-winre', device),
      roomWithoutPowershell(access, sources),
    ])
    // The same sizes mean that WinRE is on the Windows volume or that fsutil answered for that one.
    if (found === null || windows === null || found.value.sizeBytes === windows.value.sizeBytes) return null
    return { value: { disk, partition, ...found.value, followsWindows: null }, from: found.from }
  })
}

/** `\\?\GLOBALROOT\device\harddisk0\partition4\` from the location that reagentc reports. */
function partitionIn({ location, disk, partition }: WinrePlace): string | null {
  const device = /^\\\\\?\\GLOBALROOT\\device\\harddisk(\d{1,3})\\partition(\d{1,3})(?=\\)/i.exec(
    location ?? '',
  )
  if (device === null || Number(device[1]) !== disk || Number(device[2]) !== partition) return null
  return `${device[0]}\\`
}

async function roomOn(access: Access, name: string, volume: string): Promise<Found<Room>> {
  const answer = await access.tool(name, 'fsutil.exe', ['volume', 'diskfree', volume])
  const value = answer.exitCode === 0 ? parseDiskFree(answer.text) : null
  return value && { value, from: answer.from() }
}

/** An antivirus product as registered in the Security Center; `state` has the format of WMI's AntiVirusProduct. */
export type RegisteredProduct = { readonly name: string | null; readonly state: number | null }

/**
 * Antivirus products in the Security Center's registry keys (DISPLAYNAME and STATE of each). Null if there are none:
 * Windows has at least its own, so an empty list is not an answer.
 */
export async function antivirusWithoutPowershell(access: Access): Promise<{
  readonly products: readonly RegisteredProduct[]
  readonly from: Origin
} | null> {
  return orNull(async () => {
    const list = await readRegistryKey(access, 'reg-antivirus', antivirusKey)
    if (list === null || list.subkeys.length === 0) return null
    const products = await Promise.all(
      list.subkeys.map(async (id, index) => {
        const key = await readRegistryKey(access, `reg-antivirus-${index + 1}`, `${antivirusKey}\\${id}`)
        return { name: registryText(key?.value('DISPLAYNAME')), state: registryNumber(key?.value('STATE')) }
      }),
    )
    return products.some(({ name }) => name !== null) ? { products, from: list.from() } : null
  })
}
