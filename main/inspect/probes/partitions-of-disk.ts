import type { DiskPartitions } from '../../../common/facts/disk-partitions.ts'
import { type Storage, type StoragePartition, volumeOn, windowsPartition } from '../parse/parse-storage.ts'

type Kind = DiskPartitions['partitions'][number]['kind']

/** GPT partition types, in Windows' format. */
const gptKinds: Readonly<Record<string, Kind>> = {
  '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}': 'efi',
  '{e3c9e316-0b5c-4db8-817d-f92df00215ae}': 'msr',
  '{de94bba4-06d1-4d40-a16a-bfd50179d6ac}': 'recovery',
}
const mbrKinds: Readonly<Record<number, Kind>> = { 239: 'efi', 39: 'recovery' }

/**
 * The partitions of the running Windows' disk, sorted by offset; null if they were not read or that disk is unknown,
 * which the volume and recovery partition probes report as gaps. Pure.
 */
export function partitionsOfDisk(storage: Storage): DiskPartitions | null {
  const windows = windowsPartition(storage)
  if (windows === null || storage.partitions === null) return null
  const own = storage.partitions.filter(({ diskNumber }) => diskNumber === windows.diskNumber)
  return {
    disk: windows.diskNumber,
    partitions: own
      .toSorted((one, other) => one.offset - other.offset)
      .map((one) => ({
        kind: one === windows ? 'windows' : kindOf(one),
        offsetBytes: one.offset,
        sizeBytes: one.size,
        freeBytes: freeOn(storage, one),
        number: one.partitionNumber,
        type: one.gptType?.toLowerCase().replace(/[{}]/g, '') ?? null,
        fileSystem: volumeOn(storage, one)?.fileSystem ?? null,
      })),
    unplaced: storage.oddPartitions.filter(
      ({ diskNumber }) => diskNumber === null || diskNumber === windows.diskNumber,
    ).length,
  }
}

function kindOf({ gptType, mbrType }: StoragePartition): Kind {
  if (gptType !== null) return gptKinds[gptType.toLowerCase()] ?? 'other'
  return (mbrType === null ? undefined : mbrKinds[mbrType]) ?? 'other'
}

/** Free space larger than the partition is invalid and treated as unknown. */
function freeOn(storage: Storage, partition: StoragePartition): number | null {
  const free = volumeOn(storage, partition)?.freeSpace ?? null
  return free !== null && free <= partition.size ? free : null
}
