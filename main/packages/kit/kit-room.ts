import { open, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { largestOnFat32 } from '../../../common/packages/fat32.ts'
import type { KitManifest } from '../../../common/packages/kit.ts'
import { makeFolder, removeEmpty } from '../../files/make-folder.ts'
import { failureError } from '../../texts/failure.ts'
import type { AppFile } from './app-files.ts'

/** Space for the manifest, the knowledge, the cached catalog answers, and unused ends of clusters. */
const reserveBytes = 32 * 1024 * 1024

/** Properties of a kit's location; tests supply their own. */
export type KitPlace = {
  /** Bytes that can be written to this folder. */
  readonly freeBytes: (folder: string) => Promise<number>
  /** Whether the folder's file system supports files of 4 GiB. */
  readonly holdsLarge: (folder: string) => Promise<boolean>
  /** Identifies a folder's volume, so that its space is not counted twice. */
  readonly volume: (folder: string) => Promise<number>
}

/** What is to be written, in bytes. */
export type KitLoad = {
  readonly folder: string
  readonly downloads: string
  /** Distinct packages of the kit, as far as the catalog states their sizes. */
  readonly packageBytes: number
  /** The part of them not downloaded yet. */
  readonly downloadBytes: number
  /** Unstuck itself, and WinRE images. */
  readonly app: readonly AppFile[]
  readonly manifest: KitManifest
}

/**
 * Compares the space that a kit needs with the free space, before downloading anything. Throws FailureError `refused`
 * if the file system cannot hold one of the files, `disk-full` if there is not enough space; then no folder is left that
 * did not exist before.
 */
export async function checkKitRoom(load: KitLoad, place: KitPlace = realPlace): Promise<void> {
  const created: string[] = []
  try {
    created.push(...(await makeFolder(load.folder)))
    created.push(...(await makeFolder(load.downloads)))
    await compareRoom(load, place)
  } catch (error) {
    await removeEmpty(created)
    throw error
  }
}

async function compareRoom(load: KitLoad, place: KitPlace): Promise<void> {
  const { folder, downloads, packageBytes, downloadBytes, app, manifest } = load
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

/** Additional space for Unstuck itself: while a file is replaced, both versions exist. */
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

/** Tested by extending a file beyond FAT32's limit, because Node reports no file system on Windows. */
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
