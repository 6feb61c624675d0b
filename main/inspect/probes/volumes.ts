import type { Facts, Gap } from '../../../common/facts.ts'
import {
  type Storage,
  type StorageVolume,
  storageError,
  volumeOn,
  windowsVolume,
} from '../parse/parse-storage.ts'
import type { Probe } from '../probe.ts'

const espType = '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}'

/** Room on the Windows volume and on the EFI system partition (file system room, not only size). */
export const volumes: Probe = {
  title: 'Room on the Windows volume and the EFI system partition',
  hides: 'Whether there is room to install and to update the boot files.',
  limitMs: 90_000,
  async read(_access, sources) {
    const storage = await sources.storage()
    const facts: Facts = {}
    const gaps: Gap[] = []
    const windows = room(windowsVolume(storage))
    if (windows) facts.systemVolume = { value: windows, from: storage.from }
    else
      gaps.push({
        what: 'Room on the Windows volume',
        why:
          storage.volumes === null
            ? storageError(storage, 'volumes')
            : 'No single volume is the boot volume.',
        hides: 'Whether there is room to install an update.',
      })
    const efi = efiVolume(storage)
    const efiRoom = typeof efi === 'string' ? null : room(efi)
    if (efiRoom) facts.efiPartition = { value: efiRoom, from: storage.from }
    else if (efi !== null)
      gaps.push({
        what: 'Room on the EFI system partition',
        why: typeof efi === 'string' ? efi : 'Windows gives no free space for it.',
        hides: 'Whether there is room to update the boot files.',
      })
    return { facts, gaps }
  },
}

/**
 * The volume of the EFI system partition that this Windows starts from; a text says why it is unknown; null where
 * the PC starts without one (MBR).
 */
export function efiVolume(storage: Storage): StorageVolume | string | null {
  if (storage.volumes === null) return storageError(storage, 'volumes')
  const system = storage.volumes.filter((one) => one.systemVolume === true)
  if (storage.partitions === null) {
    const fat = system.filter((one) => one.fileSystem === 'FAT32' && one.bootVolume !== true)
    return fat.length === 1 ? (fat[0] ?? null) : storageError(storage, 'partitions')
  }
  const partitions = storage.partitions.filter((one) => one.gptType?.toLowerCase() === espType)
  if (partitions.length === 0)
    return storage.partitions.some((one) => one.mbrType !== null)
      ? null
      : 'No partition of that type is there.'
  const found = partitions.flatMap((one) => volumeOn(storage, one) ?? [])
  const used = found.length === 1 ? found : found.filter((one) => one.systemVolume === true)
  return used.length === 1 && used[0] ? used[0] : 'Windows shows no single volume for it.'
}

function room(volume: StorageVolume | null): { sizeBytes: number; freeBytes: number } | null {
  if (volume === null || volume.capacity === null || volume.freeSpace === null) return null
  return volume.freeSpace <= volume.capacity
    ? { sizeBytes: volume.capacity, freeBytes: volume.freeSpace }
    : null
}
