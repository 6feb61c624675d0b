import type { Facts, Origin } from '../../common/facts.ts'
import type { Access } from './access.ts'
import { parseDiskFree } from './parse/parse-disk-free.ts'
import { registryNumber, registryText } from './parse/parse-reg-query.ts'
import { readRegistryKey } from './read-registry-key.ts'
import type { WinrePlace } from './read-winre-place.ts'
import type { Sources } from './sources.ts'
import { type Found, orNull, roomWithoutPowershell } from './without-powershell.ts'

type Room = { readonly sizeBytes: number; readonly freeBytes: number }

const setupKey = 'HKLM\\SYSTEM\\Setup'
const antivirusKey = 'HKLM\\SOFTWARE\\Microsoft\\Security Center\\Provider\\Av'
/** An EFI system partition has some hundred MB; more is an answer about another volume. */
const mostEfiBytes = 4 * 2 ** 30

/**
 * Room on the partition that this Windows started from. At every start the kernel notes that partition's device in the
 * registry (SystemPartition), and fsutil shows its room; `bios` for a PC that starts without an EFI system partition. No page
 * says that fsutil takes the path of a device: where it does not, this is null, and an answer that cannot be about an EFI
 * system partition is none.
 */
export async function efiRoomWithoutPowershell(
  access: Access,
  sources: Sources,
): Promise<Found<Room> | 'bios'> {
  return orNull(async () => {
    const control = await sources.control()
    const kind = registryNumber(control.value('PEFirmwareType'))
    if (kind === 1) return 'bios' as const
    // With BIOS the same note names the partition of the boot files, which is of about the same size.
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
 * The partition of WinRE as reagentc names it, with the size and the room that fsutil reports of its file system. Where it lies
 * on the disk is not known. Null where WinRE has no place of its own, or where that is not known.
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
    // The same two sizes: WinRE lies on the volume of Windows, or fsutil answered about that one.
    if (found === null || windows === null || found.value.sizeBytes === windows.value.sizeBytes) return null
    return { value: { disk, partition, ...found.value, followsWindows: null }, from: found.from }
  })
}

/** `\\?\GLOBALROOT\device\harddisk0\partition4\`, of the place that reagentc gives. */
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

/** One antivirus product as the Security Center registered it; `state` is as in AntiVirusProduct of WMI. */
export type RegisteredProduct = { readonly name: string | null; readonly state: number | null }

/**
 * Antivirus products, as the Security Center notes them in the registry (DISPLAYNAME and STATE of each). Null where it notes
 * none: Windows has its own at least, so that an empty list is no answer.
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
