import { type DiskPartitions, mib } from '../../../common/disk-partitions.ts'
import type { Facts } from '../../../common/facts.ts'
import type { PartitionPlace } from '../../../common/steps.ts'

const basicData = 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7'

/** What a maker keeps beside WinRE on its partition is an image of Windows: some gigabytes. */
export const largestOwnPartition = 2 * 2 ** 30

/** The usual disk of a PC with UEFI, as far as enlarging its recovery partition concerns it. */
export type RecoveryLayout = {
  readonly disk: number
  readonly windows: PartitionPlace
  /** Right behind Windows. */
  readonly recovery: PartitionPlace
}

/** Why the steps that enlarge a recovery partition are not for a disk. */
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
 * The numbers that enlarging the recovery partition takes, or why this is no disk for it; null where something of it was
 * not read. Pure.
 *
 * @param growMegabytes by how much Windows is made smaller
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
  // The parts of a dynamic disk have types of their own and no numbers.
  if (windows.type !== basicData || unplaced > 0) return { unusual: 'dynamic' }
  if (windows.fileSystem !== 'NTFS') return { unusual: 'filesystem' }
  if (partitions.some((one) => one.kind === 'other' && !isDataVolume(one))) return { unusual: 'others' }
  const recovery = partitions.filter(({ kind }) => kind === 'recovery')
  const [only] = recovery
  if (only === undefined) return null
  if (recovery.length > 1) return { unusual: 'several' }
  const place = placeOf(only)
  if (place === null) return null
  // A maker's own partition has the same type: only the one that holds WinRE may be deleted.
  const own = facts.recoveryPartition?.value
  if (own?.disk !== disk || own.partition !== place.partition) return null
  const behind = place.offsetBytes - windowsPlace.offsetBytes - windowsPlace.sizeBytes
  if (behind < 0 || behind > mib) return { unusual: 'elsewhere' }
  if (place.sizeBytes > largestOwnPartition) return { unusual: 'maker' }
  if ((facts.systemVolume?.value.freeBytes ?? 0) < 2 * growMegabytes * mib) return { unusual: 'full' }
  return { layout: { disk, windows: windowsPlace, recovery: place } }
}

/** File systems on which Windows keeps data. */
const ofData: ReadonlySet<string> = new Set(['NTFS', 'ReFS', 'exFAT', 'FAT32', 'FAT'])

/**
 * A volume of data beside Windows, before or behind it: no step touches its bytes, and nothing that starts from the recovery
 * partition lies on it. What no file system is read on, or where nobody could look, may be another system's.
 */
function isDataVolume({ type, number, fileSystem, holdsWindows }: Partition): boolean {
  const isKnown = type === basicData && number !== undefined && ofData.has(fileSystem ?? '')
  return isKnown && holdsWindows === false
}

/** What the volumes and the disk themselves say against it; null where nothing does. */
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

/** Whether WinRE is known to lie on the Windows volume itself: then no recovery partition holds it, whatever its size. */
export function isWinreOnWindows({ winre, diskPartitions }: Facts): boolean {
  const listed = diskPartitions?.value
  const windows = listed?.partitions.find(({ kind }) => kind === 'windows')
  if (winre?.value.enabled !== true || windows?.number === undefined) return false
  return winre.value.disk === listed?.disk && winre.value.partition === windows.number
}

/** Bytes of the recovery partition in use, which is WinRE; null where that was not read, or WinRE lies with Windows. */
export function recoveryInUse(facts: Facts): number | null {
  const place = facts.recoveryPartition?.value
  if (place === undefined || place.freeBytes === null || isWinreOnWindows(facts)) return null
  return place.sizeBytes - place.freeBytes
}

/** A partition that lies on these bytes of the disk, in part or whole. */
export function partitionsOn(
  { partitions }: DiskPartitions,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Partition[] {
  return partitions.filter(({ offsetBytes, sizeBytes }) => offsetBytes < to && offsetBytes + sizeBytes > from)
}

/** Windows names no file system on it, or that it is raw. */
export function isUnformatted({ fileSystem }: Partition): boolean {
  return fileSystem === null || fileSystem === 'RAW'
}

/** Null where Windows did not number it. */
export function placeOf({ number, offsetBytes, sizeBytes }: Partition): PartitionPlace | null {
  return number === undefined ? null : { partition: number, offsetBytes, sizeBytes }
}

/** Where the larger partition begins once Windows was made smaller, and its size: all up to the end of the old one. */
export function largerRecovery(
  { windows, recovery }: RecoveryLayout,
  growMegabytes: number,
): { readonly offsetBytes: number; readonly megabytes: number } {
  const free = windows.offsetBytes + windows.sizeBytes - growMegabytes * mib
  const offsetBytes = Math.ceil(free / mib) * mib
  const end = recovery.offsetBytes + recovery.sizeBytes
  return { offsetBytes, megabytes: Math.floor((end - offsetBytes) / mib) }
}
