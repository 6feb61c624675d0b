import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../files/make-folder.ts'
import { failureError } from '../../texts/failure.ts'
import { blockBytes, windowBlocks } from './blocks.ts'
import type { DownloadOptions, WantedFile } from './download-types.ts'
import { asFailure } from './file-failure.ts'

/** Space already used by blocks that have not arrived, because later ones were written. */
const gapsBytes = windowBlocks * blockBytes

/** Compares the bytes still missing with the free disk space. Throws FailureError `disk-full`. */
export async function checkRoom(
  { folder, freeBytes = freeBytesOf }: Pick<DownloadOptions, 'folder' | 'freeBytes'>,
  missingBytes: number,
  begun = true,
): Promise<void> {
  const free = await freeBytes(folder)
  if (free >= missingBytes - (begun ? gapsBytes : 0)) return
  const reason = begun ? 'no-room-to-continue-download' : 'no-room-for-download'
  throw failureError('disk-full', reason, { missingBytes, free }, folder)
}

/**
 * Compares several files with the free space before the first one starts. Counts complete and partial files already
 * present. Throws FailureError.
 */
export async function checkRoomForAll(
  files: readonly Pick<WantedFile, 'name' | 'sizeBytes'>[],
  options: Pick<DownloadOptions, 'folder' | 'freeBytes'>,
): Promise<void> {
  const missing = await missingBytes(files, options.folder)
  try {
    await makeFolder(options.folder)
    if (missing > 0) await checkRoom(options, missing, false)
  } catch (error) {
    throw asFailure(error, options.folder, undefined)
  }
}

/** Bytes of these files not yet in the folder, complete or partial, as far as their sizes are known. */
export async function missingBytes(
  files: readonly Pick<WantedFile, 'name' | 'sizeBytes'>[],
  folder: string,
): Promise<number> {
  let missing = 0
  for (const { name, sizeBytes } of files) {
    const path = join(folder, name)
    const there = (await sizeOf(path)) ?? (await sizeOf(`${path}.part`)) ?? 0
    missing += Math.max(0, (sizeBytes ?? 0) - there)
  }
  return missing
}

async function sizeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(() => null))?.size ?? null
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
