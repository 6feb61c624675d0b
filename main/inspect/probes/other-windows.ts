import type { DiskPartitions } from '../../../common/facts/disk-partitions.ts'
import type { Access } from '../access.ts'
import { type Storage, volumeOn } from '../parse/parse-storage.ts'

type Partition = DiskPartitions['partitions'][number]

/**
 * Looks for a Windows folder on the disk's other partitions with a drive letter: another Windows may start its WinRE
 * from the same recovery partition. Checks only for that folder name, out of respect for the privacy of those files.
 */
export async function lookForWindows(
  access: Access,
  storage: Storage,
  found: DiskPartitions,
): Promise<DiskPartitions> {
  const look = async (one: Partition): Promise<Partition> => {
    const letter = one.kind === 'other' ? letterOf(storage, found.disk, one) : null
    if (letter === null) return one
    const there = await access.list(`${letter}\\Windows`).then(
      (entries) => entries !== null,
      () => null,
    )
    return there === null ? one : { ...one, holdsWindows: there }
  }
  return { ...found, partitions: await Promise.all(found.partitions.map(look)) }
}

/** `D:`; null if Windows assigns no letter. */
function letterOf(storage: Storage, disk: number | undefined, { number }: Partition): string | null {
  const own = storage.partitions?.find(
    ({ diskNumber, partitionNumber }) => diskNumber === disk && partitionNumber === number,
  )
  const letter = own && volumeOn(storage, own)?.driveLetter
  return letter && /^[A-Z]:$/i.test(letter) ? letter.toUpperCase() : null
}
