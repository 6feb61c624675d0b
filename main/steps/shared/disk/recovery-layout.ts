import { type DiskPartitions, mib } from '../../../../common/facts/disk-partitions.ts'
import type { Facts } from '../../../../common/facts/facts.ts'
import type { PartitionPlace } from '../../../../common/steps/steps.ts'

const basicData = 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7'

/**
 * Maximum size of a recovery partition with only WinRE: with a manufacturer's Windows image it has several gigabytes.
 */
export const largestOwnPartition = 2 * 2 ** 30

/** The standard disk layout of a UEFI PC, as far as enlarging the recovery partition depends on it. */
export type RecoveryLayout = {
  readonly disk: number
  readonly windows: PartitionPlace
  /** Directly after Windows. */
  readonly recovery: PartitionPlace
}

/** Why the recovery partition of a disk cannot be enlarged by steps. */
export type Unusual =
  | 'mbr'
  | 'dynamic'
  | 'filesystem'
  | 'others'
  | 'several'
  | 'elsewhere'
  | 'maker'
  | 'fault'
  | 'failing'
  | 'encryption'
  | 'full'

type Partition = DiskPartitions['partitions'][number]

/**
 * The numbers for enlarging the recovery partition, or why this disk is not supported; null if something was not read.
 * Pure.
 *
 * @param growMegabytes how much Windows is shrunk
 */
export function recoveryLayout(
  facts: Facts,
  growMegabytes: number,
): { readonly layout: RecoveryLayout } | { readonly unusual: Unusual } | null {
  const listed = facts.diskPartitions?.value
  const condition = conditionOf(facts)
  if (condition === 'unread' || listed?.disk === undefined) return null
  if (condition !== null) return { unusual: condition }
  const { partitions, unplaced, disk } = listed
  const windows = partitions.find(({ kind }) => kind === 'windows')
  const windowsPlace = windows && placeOf(windows)
  if (!windows || !windowsPlace || windows.type === undefined || windows.fileSystem === undefined) return null
  if (windows.type === null) return { unusual: 'mbr' }
  // The parts of a dynamic disk have special types and no numbers.
  if (windows.type !== basicData || unplaced > 0) return { unusual: 'dynamic' }
  if (windows.fileSystem !== 'NTFS') return { unusual: 'filesystem' }
  if (partitions.some((one) => one.kind === 'other' && !isDataVolume(one))) return { unusual: 'others' }
  const recovery = partitions.filter(({ kind }) => kind === 'recovery')
  const [only] = recovery
  if (only === undefined) return null
  if (recovery.length > 1) return { unusual: 'several' }
  const place = placeOf(only)
  if (place === null) return null
  // A manufacturer's partition can have the same type; only the one with WinRE may be deleted.
  const own = facts.recoveryPartition?.value
  if (own?.disk !== disk || own.partition !== place.partition) return null
  const behind = place.offsetBytes - windowsPlace.offsetBytes - windowsPlace.sizeBytes
  if (behind < 0 || behind > mib) return { unusual: 'elsewhere' }
  if (place.sizeBytes > largestOwnPartition) return { unusual: 'maker' }
  if ((facts.systemVolume?.value.freeBytes ?? 0) < 2 * growMegabytes * mib) return { unusual: 'full' }
  return { layout: { disk, windows: windowsPlace, recovery: place } }
}

/** File systems that Windows uses for data. */
const ofData: ReadonlySet<string> = new Set(['NTFS', 'ReFS', 'exFAT', 'FAT32', 'FAT'])

/**
 * A data volume before or after Windows: no step changes it, and nothing that starts from the recovery partition is on
 * it. A partition without a readable file system, or one that could not be checked, may belong to another system.
 */
function isDataVolume({ type, number, fileSystem, holdsWindows }: Partition): boolean {
  const isKnown = type === basicData && number !== undefined && ofData.has(fileSystem ?? '')
  return isKnown && holdsWindows === false
}

/** What the state of the volumes and the disk rules out; null if nothing. */
function conditionOf({
  bitlocker,
  disks,
  fileSystem,
  firmware,
  systemVolume,
}: Facts): Unusual | 'unread' | null {
  if (firmware?.value.kind === 'bios') return 'mbr'
  if (fileSystem?.value.dirty === true) return 'fault'
  if (disks?.value.some(({ health }) => health === 'warning' || health === 'unhealthy')) return 'failing'
  if (bitlocker?.value.protection === 'unknown') return 'encryption'
  return fileSystem && disks && bitlocker && systemVolume ? null : 'unread'
}

/** Whether WinRE is known to be on the Windows volume itself, so that no recovery partition contains it. */
export function isWinreOnWindows({ winre, diskPartitions }: Facts): boolean {
  const listed = diskPartitions?.value
  const windows = listed?.partitions.find(({ kind }) => kind === 'windows')
  if (winre?.value.enabled !== true || windows?.number === undefined) return false
  return winre.value.disk === listed?.disk && winre.value.partition === windows.number
}

/** Used bytes on the recovery partition, which is WinRE; null if not read, or if WinRE is on the Windows volume. */
export function recoveryInUse(facts: Facts): number | null {
  const place = facts.recoveryPartition?.value
  if (place === undefined || place.freeBytes === null || isWinreOnWindows(facts)) return null
  return place.sizeBytes - place.freeBytes
}

/** Partitions that overlap these bytes of the disk. */
export function partitionsOn(
  { partitions }: DiskPartitions,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Partition[] {
  return partitions.filter(({ offsetBytes, sizeBytes }) => offsetBytes < to && offsetBytes + sizeBytes > from)
}

/** Windows reports no file system, or RAW. */
export function isUnformatted({ fileSystem }: Partition): boolean {
  return fileSystem === null || fileSystem === 'RAW'
}

/** Null if Windows has no number for it. */
export function placeOf({ number, offsetBytes, sizeBytes }: Partition): PartitionPlace | null {
  return number === undefined ? null : { partition: number, offsetBytes, sizeBytes }
}

/** Start and size of the larger partition after Windows was shrunk, up to the end of the old one. */
export function largerRecovery(
  { windows, recovery }: RecoveryLayout,
  growMegabytes: number,
): { readonly offsetBytes: number; readonly megabytes: number } {
  const free = windows.offsetBytes + windows.sizeBytes - growMegabytes * mib
  const offsetBytes = Math.ceil(free / mib) * mib
  const end = recovery.offsetBytes + recovery.sizeBytes
  return { offsetBytes, megabytes: Math.floor((end - offsetBytes) / mib) }
}
