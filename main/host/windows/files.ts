import { type FileHandle, lstat, open, readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { message } from '../../../common/texts/message.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { LinkInTheWay, openPlain, openPlainToRead, refuseLinkedPath } from '../../files/open-plain.ts'
import { writeAll } from '../../files/write-all.ts'
import { asidePath } from '../aside-folders.ts'
import { type DirectoryEntry, HostError, type ReadingWay } from '../host.ts'
import { fileError } from './host-error.ts'

const usualLimit = 64 * 2 ** 20

/** Reads a file or its last bytes, even while Windows writes it. Rejects with HostError. */
export async function readWindowsFile(
  path: string,
  {
    tailBytes,
    maxBytes = usualLimit,
    ...way
  }: { readonly tailBytes?: number; readonly maxBytes?: number } & ReadingWay = {},
): Promise<Uint8Array> {
  try {
    const file = await openToRead(path, way)
    try {
      const found = await file.stat()
      // Windows opens a folder like an empty file; it must not look like an empty log.
      if (!found.isFile()) throw new HostError('unavailable', message('host.not-a-file', { path }))
      const { size } = found
      if (tailBytes === undefined && size > maxBytes)
        throw new HostError('too-large', message('host.too-large', { path, maxBytes }))
      const start = tailBytes === undefined ? 0 : Math.max(0, size - tailBytes)
      const bytes = Buffer.alloc(size - start)
      let read = 0
      while (read < bytes.length) {
        const { bytesRead } = await file.read(bytes, read, bytes.length - read, start + read)
        // The file has shrunk in the meantime.
        if (bytesRead === 0) break
        read += bytesRead
      }
      return bytes.subarray(0, read)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fileError(error, path)
  }
}

/** Streams a file. Rejects with HostError. */
export async function* openWindowsFile(path: string, way: ReadingWay = {}): AsyncIterable<Uint8Array> {
  try {
    const file = await openToRead(path, way)
    // The stream closes the file, whether or not it was read to the end.
    for await (const piece of file.createReadStream({ highWaterMark: 2 ** 20 })) yield piece
  } catch (error) {
    throw fileError(error, path)
  }
}

async function openToRead(path: string, { plain }: ReadingWay): Promise<FileHandle> {
  if (plain === undefined) return open(path, 'r')
  return openPlainToRead(path, plain).catch(namingLink)
}

/** Lists a folder; an entry whose metadata cannot be read gets size 0. Rejects with HostError. */
export async function listWindowsFolder(path: string): Promise<DirectoryEntry[]> {
  const names = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw fileError(error, path)
  })
  return Promise.all(
    names.map(async (entry) => {
      const found = await lstat(join(path, entry.name)).catch(() => null)
      const kind = entry.isSymbolicLink()
        ? 'link'
        : entry.isDirectory()
          ? 'folder'
          : entry.isFile()
            ? 'file'
            : 'other'
      return {
        name: entry.name,
        kind,
        sizeBytes: found?.size ?? 0,
        modified: (found?.mtime ?? new Date(0)).toISOString(),
      }
    }),
  )
}

/**
 * Copies the content of a file. Rejects a target that is a link or reached through one, which could lead anywhere; once
 * open, both files are compared with those at their paths. Rejects with HostError.
 */
export async function copyWindowsFile(from: string, to: string, way: ReadingWay = {}): Promise<void> {
  try {
    await refuseLinks(to)
    // A source that cannot be read must not empty the target.
    const source = await openToRead(from, way)
    try {
      if (!(await source.stat()).isFile())
        throw new HostError('unavailable', message('host.not-a-file', { path: from }))
      await makeFolder(dirname(to))
      const target = await openPlain(to, 'empty').catch(namingLink)
      try {
        await writeFrom(source, target)
      } finally {
        await target.close()
      }
    } finally {
      await source.close()
    }
  } catch (error) {
    throw fileError(error, from)
  }
}

async function writeFrom(source: FileHandle, target: FileHandle): Promise<void> {
  const piece = Buffer.allocUnsafeSlow(2 ** 20)
  for (let at = 0; ; ) {
    const { bytesRead } = await source.read(piece, 0, piece.length, at)
    if (bytesRead === 0) return
    await writeAll(target, piece.subarray(0, bytesRead), at)
    at += bytesRead
  }
}

/** Creates a folder and its parents; a link in the path is rejected. Rejects with HostError. */
export async function makeWindowsFolder(path: string): Promise<void> {
  try {
    await refuseLinks(path)
    await makeFolder(path)
    await refuseLinks(path)
  } catch (error) {
    throw fileError(error, path)
  }
}

/**
 * Renames a cache folder from the fixed list to its dated name; an existing name is rejected. Rejects with HostError.
 */
export async function setWindowsFolderAside(folder: string, name: string): Promise<void> {
  const to = asidePath(folder, name)
  try {
    const found = await lstat(folder)
    if (!found.isDirectory()) throw new HostError('denied', message('host.not-a-folder', { folder }))
    await refuseLinks(folder)
    const taken = await lstat(to).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (taken !== null) throw new HostError('denied', message('host.exists', { path: to }))
    await rename(folder, to)
  } catch (error) {
    const failed = fileError(error, folder)
    // Windows reports either code if something has the folder open.
    if (failed.reason === 'not-found') throw failed
    throw new HostError('denied', message('host.rename-failed', { folder, reason: failed.said }))
  }
}

async function refuseLinks(path: string): Promise<void> {
  for (let place = path; dirname(place) !== place; place = dirname(place)) {
    const found = await lstat(place).catch(() => null)
    if (found?.isSymbolicLink()) throw throughLink(place)
  }
  await refuseLinkedPath(path).catch(namingLink)
}

function namingLink(error: unknown): never {
  throw error instanceof LinkInTheWay ? throughLink(error.path) : error
}

function throughLink(place: string): HostError {
  return new HostError('denied', message('host.link', { place }))
}
