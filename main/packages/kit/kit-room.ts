import { open, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { largestOnFat32 } from '../../../common/fat32.ts'
import type { KitManifest } from '../../../common/kit.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { failureError } from '../../texts/failure.ts'
import type { AppFile } from './app-files.ts'

/** Room for the manifest, the knowledge, the catalog answers kept on disk, and what is lost at the ends of clusters. */
const reserveBytes = 32 * 1024 * 1024

/** What is known of the place of a kit; tests pass their own. */
export type KitPlace = {
  /** Bytes that can be written in this folder. */
  readonly freeBytes: (folder: string) => Promise<number>
  /** Whether the file system of this folder holds a file of 4 GiB. */
  readonly holdsLarge: (folder: string) => Promise<boolean>
  /** Names the volume of a folder, so that room on it is not counted twice. */
  readonly volume: (folder: string) => Promise<number>
}

/** What is to be written, in bytes. */
export type KitLoad = {
  readonly folder: string
  readonly downloads: string
  /** Files that come into the kit: its packages, each once, as far as the catalog says how large they are. */
  readonly packageBytes: number
  /** What of them is not downloaded yet. */
  readonly downloadBytes: number
  readonly app: readonly AppFile[]
  readonly manifest: KitManifest
}

/**
 * Compares what a kit will take with the room for it, before anything is downloaded. Throws FailureError `refused` where the
 * file system cannot hold one of the files, `disk-full` where the room is short.
 */
export async function checkKitRoom(load: KitLoad, place: KitPlace = realPlace): Promise<void> {
  const { folder, downloads, packageBytes, downloadBytes, app, manifest } = load
  await makeFolder(folder)
  await makeFolder(downloads)
  const large = app.find(({ sizeBytes }) => sizeBytes > largestOnFat32)
  if (large !== undefined && !(await place.holdsLarge(folder)))
    throw failureError('refused', 'kit-file-beyond-fat32', { sizeBytes: large.sizeBytes }, large.from)
  const kitBytes = packageBytes + appBytes(app, manifest) + reserveBytes
  const isOneVolume = (await place.volume(folder)) === (await place.volume(downloads))
  const here = kitBytes + (isOneVolume ? downloadBytes : 0)
  const free = await place.freeBytes(folder)
  if (free < here) throw failureError('disk-full', 'kit-room-short', { neededBytes: here, free }, folder)
  const left = isOneVolume ? Number.POSITIVE_INFINITY : await place.freeBytes(downloads)
  if (left < downloadBytes)
    throw failureError(
      'disk-full',
      'no-room-for-download',
      { missingBytes: downloadBytes, free: left },
      downloads,
    )
}

/** What Unstuck itself takes beyond what lies there: a file stands beside the one that it replaces for a while. */
function appBytes(app: readonly AppFile[], { files }: KitManifest): number {
  const old = new Map(files.map(({ path, sizeBytes }) => [path, sizeBytes]))
  const grows = app.reduce((sum, one) => sum + Math.max(0, one.sizeBytes - (old.get(one.path) ?? 0)), 0)
  const beside = app.map((one) => (old.has(one.path) ? one.sizeBytes : 0))
  return grows + Math.max(0, ...beside)
}

const realPlace: KitPlace = {
  async freeBytes(folder) {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  },
  volume: async (folder) => (await stat(folder)).dev,
  holdsLarge,
}

/** Tried, since Node names no file system on Windows: the end of a file is set beyond what FAT32 holds. */
async function holdsLarge(folder: string): Promise<boolean> {
  const path = join(folder, '.unstuck-large')
  await makeFolder(dirname(path))
  const file = await open(path, 'w')
  try {
    await file.truncate(largestOnFat32 + 1)
    return true
  } catch {
    return false
  } finally {
    await file.close()
    await rm(path, { force: true })
  }
}
