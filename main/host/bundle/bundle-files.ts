import { createReadStream } from 'node:fs'
import { open, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import { mostZipEntries, readZipDirectory, type ZipEntry } from '../../archives/zip/read-zip-directory.ts'
import { unpackZipEntry } from '../../archives/zip/unpack-zip-entry.ts'
import { nullIfMissing } from '../../files/if-there.ts'
import { failureError } from '../../texts/failure.ts'
import { HostError } from '../host.ts'

/** Access to the files of a bundle by relative name, with `/` as separator. */
export type BundleFiles = {
  /** Rejects with HostError. */
  read(name: string, maxBytes: number): Promise<Uint8Array>
  stream(name: string): AsyncIterable<Uint8Array>
}

const mostUnpacked = 512 * 2 ** 20

/** Opens a folder or a zip file. Throws FailureError `not-found`, `too-large` or `malformed`. */
export async function openBundleFiles(path: string): Promise<BundleFiles> {
  const found = await stat(path).catch(nullIfMissing)
  if (found === null) {
    throw failureError('not-found', 'bundle-not-found', {}, path)
  }
  return found.isDirectory() ? folderFiles(await realpath(path)) : zipFiles(path, found.size)
}

function folderFiles(root: string): BundleFiles {
  /** Resolves a name to its real path; rejects links that lead out of the bundle. */
  const place = async (name: string): Promise<string> => {
    if (!isInside(name)) throw new HostError('denied', message('host.bundle-path-outside', { name }))
    const full = await realpath(join(root, ...name.split('/'))).catch(() => null)
    if (full === null) throw new HostError('not-found', message('host.bundle-file-missing', { name }))
    if (!full.startsWith(`${root}${sep}`))
      throw new HostError('denied', message('host.bundle-path-outside', { name }))
    return full
  }
  return {
    async read(name, maxBytes) {
      const full = await place(name)
      const found = await stat(full).catch(unreadable(name))
      if (!found.isFile()) throw new HostError('unavailable', message('host.bundle-not-a-file', { name }))
      if (found.size > maxBytes)
        throw new HostError('too-large', message('host.too-large', { path: name, maxBytes }))
      return readFile(full).catch(unreadable(name))
    },
    async *stream(name) {
      try {
        const full = await place(name)
        // Reading a pipe would block.
        if (!(await stat(full)).isFile())
          throw new HostError('unavailable', message('host.bundle-not-a-file', { name }))
        yield* createReadStream(full)
      } catch (error) {
        unreadable(name)(error)
      }
    },
  }
}

/** Unpacks a zip entry on every read: bundles are too large to keep in memory. */
async function zipFiles(path: string, size: number): Promise<BundleFiles> {
  const entries = await readEntries(path, size)
  const get = (name: string): ZipEntry => {
    const entry = entries.get(name)
    if (entry === undefined) throw new HostError('not-found', message('host.bundle-file-missing', { name }))
    return entry
  }
  const stream = async function* (name: string): AsyncGenerator<Uint8Array> {
    try {
      yield* unpackZipEntry(path, get(name))
    } catch (error) {
      if (error instanceof HostError) throw error
      const why = error instanceof Error ? error.message : String(error)
      throw new HostError('unavailable', message('host.bundle-file-unreadable', { name, why }))
    }
  }
  return {
    async read(name, maxBytes) {
      if (get(name).sizeBytes > maxBytes)
        throw new HostError('too-large', message('host.too-large', { path: name, maxBytes }))
      const pieces: Uint8Array[] = []
      for await (const piece of stream(name)) pieces.push(piece)
      return Buffer.concat(pieces)
    },
    stream,
  }
}

/** Checks sizes before unpacking anything: a small zip can claim to hold terabytes. */
async function readEntries(path: string, size: number): Promise<Map<string, ZipEntry>> {
  const file = await open(path, 'r')
  const entries = await readZipDirectory(file, size).finally(() => file.close())
  const readable = entries?.every(({ encrypted, method }) => !encrypted && (method === 0 || method === 8))
  if (entries === null || entries.length === 0 || !readable) {
    throw failureError('malformed', 'bundle-not-a-zip', {}, path)
  }
  const total = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (entries.length > mostZipEntries || total > mostUnpacked) throw tooLarge(path)
  return new Map(
    entries.filter(({ name }) => !name.endsWith('/') && isInside(name)).map((one) => [one.name, one]),
  )
}

function tooLarge(path: string): FailureError {
  return failureError('too-large', 'bundle-too-large', {}, path)
}

function unreadable(name: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof HostError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new HostError('unavailable', message('host.bundle-file-unreadable', { name, why: code }))
  }
}

function isInside(name: string): boolean {
  return (
    name !== '' &&
    !name.startsWith('/') &&
    // Excludes drive letters and NTFS alternate data streams.
    !name.includes(':') &&
    name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}
