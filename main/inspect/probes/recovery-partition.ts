import { message } from '../../../common/texts/message.ts'
import { gap } from '../../texts/gap.ts'
import {
  mayBeOfType,
  type Storage,
  type StoragePartition,
  storageError,
  volumeOn,
  windowsPartition,
} from '../parse/parse-storage.ts'
import type { Probe, ProbeAnswer } from '../probe.ts'
import type { WinrePlace } from '../reading/read-winre-place.ts'
import type { Sources } from '../sources.ts'
import { Unread } from '../unread.ts'
import { layoutWithoutPowershell } from '../without-powershell/layout-without-powershell.ts'
import { recoveryWithoutPowershell } from '../without-powershell/places-without-powershell.ts'
import { storageOr } from '../without-powershell/storage-or.ts'

const recoveryType = '{de94bba4-06d1-4d40-a16a-bfd50179d6ac}'
const recoveryMbrType = 0x27

/** The WinRE partition: size, free space, and whether it directly follows Windows. */
export const recoveryPartition: Probe = {
  unread: 'recovery-partition-unread',
  limitMs: 400_000,
  async read(access, sources) {
    const asked = await storageOr(sources)
    if (asked.storage !== null) return answerFrom(sources, asked.storage)
    const layout = await layoutWithoutPowershell(access)
    if (layout !== null && windowsPartition(layout) !== null) return answerFrom(sources, layout)
    const found = await recoveryWithoutPowershell(access, sources)
    if (found === null) throw new Unread(asked.why)
    return { facts: { recoveryPartition: found }, gaps: [] }
  },
}

async function answerFrom(sources: Sources, storage: Storage): Promise<ProbeAnswer> {
  const place = await sources.winrePlace().catch((error: unknown) => {
    if (error instanceof Unread) return null
    throw error
  })
  const partition = findRecoveryPartition(storage, place)
  const volume = volumeOn(storage, partition)
  const value = {
    disk: partition.diskNumber,
    partition: partition.partitionNumber,
    sizeBytes: partition.size,
    freeBytes: volume?.freeSpace ?? null,
    followsWindows: followsWindows(storage, partition),
  }
  const gaps = value.freeBytes === null ? [gap('recovery-partition-room-unread')] : []
  return { facts: { recoveryPartition: { value, from: storage.from } }, gaps }
}

/**
 * If WinRE reports its location, uses that partition, because others of the same type may be the manufacturer's.
 * Otherwise uses a single candidate on the Windows disk. Throws Unread in all other cases. Pure.
 */
export function findRecoveryPartition(storage: Storage, place: WinrePlace | null): StoragePartition {
  if (storage.partitions === null) throw new Unread(storageError(storage, 'partitions'))
  const windows = windowsPartition(storage)
  if (place !== null && place.disk !== null) {
    const own = storage.partitions.find(
      (one) => one.diskNumber === place.disk && one.partitionNumber === place.partition,
    )
    if (own === undefined) throw new Unread(message('unread.winre-partition-not-listed'))
    if (own === windows) throw new Unread(message('unread.winre-on-windows-volume'))
    return own
  }
  const candidates = storage.partitions.filter(
    (one) =>
      (one.gptType?.toLowerCase() === recoveryType || one.mbrType === recoveryMbrType) &&
      (windows === null || one.diskNumber === windows.diskNumber),
  )
  const [only] = candidates
  const others = storage.oddPartitions.filter(
    (one) =>
      mayBeOfType(one, { gpt: recoveryType, mbr: recoveryMbrType }) &&
      (windows === null || one.diskNumber === null || one.diskNumber === windows.diskNumber),
  )
  if (only === undefined) throw new Unread(message('unread.no-recovery-partition'))
  if (candidates.length + others.length > 1)
    throw new Unread(
      message('unread.several-recovery-partitions', { candidates: candidates.length + others.length }),
    )
  return only
}

/** Null if it cannot be determined. Pure. */
export function followsWindows(storage: Storage, partition: StoragePartition): boolean | null {
  const windows = windowsPartition(storage)
  if (windows === null || storage.partitions === null) return null
  if (partition.diskNumber !== windows.diskNumber) return false
  const mayLieBetween = storage.oddPartitions.some(
    ({ diskNumber, offset }) =>
      (diskNumber === null || diskNumber === windows.diskNumber) &&
      (offset === null || (offset > windows.offset && offset < partition.offset)),
  )
  if (mayLieBetween) return null
  const next = storage.partitions
    .filter((one) => one.diskNumber === windows.diskNumber && one.offset > windows.offset)
    .sort((a, b) => a.offset - b.offset)[0]
  return next === partition
}
