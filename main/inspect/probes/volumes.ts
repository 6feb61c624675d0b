import type { Facts, Gap } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { gap } from '../../texts/gap.ts'
import type { Access } from '../access.ts'
import {
  mayBeOfType,
  type Storage,
  type StorageVolume,
  storageError,
  volumeOn,
  windowsVolume,
} from '../parse/parse-storage.ts'
import type { Probe, ProbeAnswer } from '../probe.ts'
import type { Sources } from '../sources.ts'
import { Unread } from '../unread.ts'
import { layoutWithoutPowershell } from '../without-powershell/layout-without-powershell.ts'
import { efiRoomWithoutPowershell } from '../without-powershell/places-without-powershell.ts'
import { storageOr } from '../without-powershell/storage-or.ts'
import { roomWithoutPowershell } from '../without-powershell/without-powershell.ts'
import { lookForWindows } from './other-windows.ts'
import { partitionsOfDisk } from './partitions-of-disk.ts'

const espType = '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}'
const espMbrType = 0xef

/**
 * Free space on the Windows volume and on the EFI system partition (of the file system, not just the partition size).
 */
export const volumes: Probe = {
  unread: 'volumes-unread',
  limitMs: 90_000,
  async read(access, sources) {
    const { storage, why } = await storageOr(sources)
    if (storage === null) return readWithoutPowershell(access, sources, why)
    const facts: Facts = {}
    const gaps: Gap[] = []
    const windows = room(windowsVolume(storage))
    const other = windows === null ? await roomWithoutPowershell(access, sources) : null
    if (windows) facts.systemVolume = { value: windows, from: storage.from }
    else if (other) facts.systemVolume = other
    else
      gaps.push(
        gap('windows-volume-room-unread', {
          why: storage.volumes === null ? storageError(storage, 'volumes') : message('unread.no-boot-volume'),
        }),
      )
    const efi = efiVolume(storage)
    const efiRoom = efi !== null && isReason(efi) ? null : room(efi)
    if (efiRoom) facts.efiPartition = { value: efiRoom, from: storage.from }
    else if (efi !== null)
      gaps.push(gap('efi-room-unread', { why: isReason(efi) ? efi : message('unread.no-free-space') }))
    return { facts: { ...facts, ...(await partitionFact(access, storage)) }, gaps }
  },
}

async function partitionFact(access: Access, storage: Storage): Promise<Pick<Facts, 'diskPartitions'>> {
  const partitions = partitionsOfDisk(storage)
  if (partitions === null) return {}
  return {
    diskPartitions: { value: await lookForWindows(access, storage, partitions), from: storage.from },
  }
}

/** Free space of both and the disk's partitions, from other Windows tools. */
async function readWithoutPowershell(access: Access, sources: Sources, why: Message): Promise<ProbeAnswer> {
  const systemVolume = await roomWithoutPowershell(access, sources)
  if (systemVolume === null) throw new Unread(why)
  const layout = await layoutWithoutPowershell(access)
  const facts: Facts = { systemVolume, ...(layout ? await partitionFact(access, layout) : {}) }
  const efi = await efiRoomWithoutPowershell(access, sources)
  if (efi === 'bios') return { facts, gaps: [] }
  if (efi === null) return { facts, gaps: [gap('efi-room-unread', { why })] }
  return { facts: { ...facts, efiPartition: efi }, gaps: [] }
}

/**
 * The volume of the EFI system partition that this Windows starts from; a message if it is unknown; null if the PC
 * starts without one (MBR).
 */
export function efiVolume(storage: Storage): StorageVolume | Message | null {
  if (storage.volumes === null) return storageError(storage, 'volumes')
  const system = storage.volumes.filter((one) => one.systemVolume === true)
  if (storage.partitions === null) {
    const fat = system.filter((one) => one.fileSystem === 'FAT32' && one.bootVolume !== true)
    return fat.length === 1 ? (fat[0] ?? null) : storageError(storage, 'partitions')
  }
  const partitions = storage.partitions.filter((one) => one.gptType?.toLowerCase() === espType)
  const mayBeOther = storage.oddPartitions.some((one) => mayBeOfType(one, { gpt: espType, mbr: espMbrType }))
  if (partitions.length === 0 && mayBeOther) return message('unread.no-efi-partition')
  if (partitions.length === 0)
    return [...storage.partitions, ...storage.oddPartitions].some((one) => one.mbrType !== null)
      ? null
      : message('unread.no-efi-partition')
  const found = partitions.flatMap((one) => volumeOn(storage, one) ?? [])
  const used = found.length === 1 && !mayBeOther ? found : found.filter((one) => one.systemVolume === true)
  return used.length === 1 && used[0] ? used[0] : message('unread.no-single-volume')
}

function isReason(found: StorageVolume | Message): found is Message {
  return 'params' in found
}

function room(volume: StorageVolume | null): { sizeBytes: number; freeBytes: number } | null {
  if (volume === null || volume.capacity === null || volume.freeSpace === null) return null
  return volume.freeSpace <= volume.capacity
    ? { sizeBytes: volume.capacity, freeBytes: volume.freeSpace }
    : null
}
