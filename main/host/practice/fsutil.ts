import { type PracticeTool, toolResult } from './practice-machine.ts'

/** fsutil.exe volume diskfree of the Windows volume. */
export const fsutil: PracticeTool = async ({ state }, args) => {
  const [what, verb, drive = ''] = args.map((word) => word.toLowerCase())
  const volume = state.storage.volumes.find(({ driveLetter }) => driveLetter?.toLowerCase() === drive)
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

function inGib(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1).padStart(5)
}
