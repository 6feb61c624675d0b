import {
  type Storage,
  type StoragePartition,
  storageError,
  volumeOn,
  windowsPartition,
} from '../parse/parse-storage.ts'
import type { Probe } from '../probe.ts'
import type { WinrePlace } from '../read-winre-place.ts'
import { Unread } from '../unread.ts'

const recoveryType = '{de94bba4-06d1-4d40-a16a-bfd50179d6ac}'
const recoveryMbrType = 0x27

/** The partition that holds WinRE: size, room, and whether it lies right behind Windows. */
export const recoveryPartition: Probe = {
  title: 'Recovery partition',
  hides: 'Whether an update fits into WinRE.',
  limitMs: 400_000,
  async read(_access, sources) {
    const [storage, place] = await Promise.all([
      sources.storage(),
      sources.winrePlace().catch((error: unknown) => {
        if (error instanceof Unread) return null
        throw error
      }),
    ])
    const partition = findRecoveryPartition(storage, place)
    const volume = volumeOn(storage, partition)
    const value = {
      disk: partition.diskNumber,
      partition: partition.partitionNumber,
      sizeBytes: partition.size,
      freeBytes: volume?.freeSpace ?? null,
      followsWindows: followsWindows(storage, partition),
    }
    const gaps =
      value.freeBytes === null
        ? [
            {
              what: 'Free room on the recovery partition',
              why: 'Windows shows no volume on it.',
              hides: recoveryPartition.hides,
            },
          ]
        : []
    return { facts: { recoveryPartition: { value, from: storage.from } }, gaps }
  },
}

/**
 * Pure. Where WinRE says its place, that partition counts; other partitions of the same type may be a maker's own.
 * Without a place, a single candidate on the Windows disk counts. Throws Unread otherwise.
 */
export function findRecoveryPartition(storage: Storage, place: WinrePlace | null): StoragePartition {
  if (storage.partitions === null) throw new Unread(storageError(storage, 'partitions'))
  const windows = windowsPartition(storage)
  if (place !== null && place.disk !== null) {
    const own = storage.partitions.find(
      (one) => one.diskNumber === place.disk && one.partitionNumber === place.partition,
    )
    if (own === undefined)
      throw new Unread('The partition that WinRE names is not in the list of partitions.')
    if (own === windows) throw new Unread('WinRE lies on the Windows volume; it has no partition of its own.')
    return own
  }
  const candidates = storage.partitions.filter(
    (one) =>
      (one.gptType?.toLowerCase() === recoveryType || one.mbrType === recoveryMbrType) &&
      (windows === null || one.diskNumber === windows.diskNumber),
  )
  const [only] = candidates
  if (only === undefined) throw new Unread('The Windows disk has no recovery partition.')
  if (candidates.length > 1)
    throw new Unread(`${candidates.length} partitions are of the recovery type and WinRE names none of them.`)
  return only
}

function followsWindows(storage: Storage, partition: StoragePartition): boolean | null {
  const windows = windowsPartition(storage)
  if (windows === null || storage.partitions === null) return null
  const next = storage.partitions
    .filter((one) => one.diskNumber === windows.diskNumber && one.offset > windows.offset)
    .sort((a, b) => a.offset - b.offset)[0]
  return next === partition
}
