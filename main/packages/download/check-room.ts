import { statfs } from 'node:fs/promises'
import { FailureError } from '../../../common/result.ts'
import { blockBytes, windowBlocks } from './blocks.ts'
import type { DownloadOptions } from './download-types.ts'

/** Room that is taken already though its blocks have not come: those behind them were written. */
const gapsBytes = windowBlocks * blockBytes

/** Holds the bytes that are still to come against the room on the disk. Throws FailureError `disk-full`. */
export async function checkRoom(
  { folder, freeBytes = freeBytesOf }: Pick<DownloadOptions, 'folder' | 'freeBytes'>,
  missingBytes: number,
  begun = true,
): Promise<void> {
  const free = await freeBytes(folder)
  if (free >= missingBytes - (begun ? gapsBytes : 0)) return
  throw new FailureError(
    'disk-full',
    `The download needs ${missingBytes} bytes, and ${free} are free.`,
    begun
      ? 'Make room, then download again: it goes on where it stopped.'
      : 'Make room, or choose another folder.',
    folder,
  )
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
