import type { z } from 'zod'
import type { storageSchema } from '../definition/storage-schema.ts'
import { type PracticeTool, toolResult } from '../practice-machine.ts'

/** fsutil.exe volume diskfree for a volume, by drive letter or device path. */
export const fsutil: PracticeTool = async ({ state }, args) => {
  const [what, verb, drive = ''] = args.map((word) => word.toLowerCase())
  const volume =
    state.storage.volumes.find(({ driveLetter }) => driveLetter?.toLowerCase() === drive) ??
    volumeOfDevice(state.storage, drive)
  if (what !== 'volume' || verb !== 'diskfree' || volume === undefined)
    return toolResult(1, 'Error:  The parameter is incorrect.\n')
  const line = (label: string, bytes: number) =>
    `${label.padEnd(32)}: ${bytes.toLocaleString('en-US').padStart(18)} (${inGib(bytes)} GB)\n`
  return toolResult(
    0,
    line('Total free bytes', volume.freeSpace) +
      line('Total bytes', volume.capacity) +
      line('Total quota free bytes', volume.freeSpace),
  )
}

/**
 * `\\\\?\\globalroot\\device\\harddisk0\\partition4\\` and `…\\harddiskvolume4\\`: with one disk both have the same
 * number.
 */
function volumeOfDevice({ volumes, partitions }: z.infer<typeof storageSchema>, place: string) {
  const device = /^\\\\\?\\globalroot\\device\\(?:harddisk0\\partition|harddiskvolume)(\d+)\\$/.exec(place)
  const partition = partitions.find(({ partitionNumber }) => partitionNumber === Number(device?.[1]))
  return volumes.find(({ deviceId }) => partition?.accessPaths.includes(deviceId))
}

function inGib(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1).padStart(5)
}
