import { createHash } from 'node:crypto'
import { type FileHandle, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
// The Node entry point creates its own require, which a bundle already has.
import { Zip, type ZipInputFile } from 'fflate/browser'
import { isDiskFull } from '../files/disk-full.ts'
import { openNew } from '../files/open-plain.ts'
import { removeFile } from '../files/remove-file.ts'
import { replaceFile } from '../files/replace-file.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { failureError } from '../texts/failure.ts'

/** An entry as written. */
export type WrittenEntry = { readonly name: string; readonly sizeBytes: number; readonly sha256: string }

/** A zip being written; entries are written one after another. */
export type ZipWriter = {
  add(name: string, pieces: AsyncIterable<Uint8Array>): Promise<WrittenEntry>
  /** Renames the finished zip to its final name, under which nothing exists before. */
  finish(): Promise<void>
  /** Deletes what was written, unless finished. */
  abandon(): Promise<void>
}

/** Limit of a zip without 64-bit fields; bundles are limited to far less. */
const mostBytes = 2 ** 32 - 1

/**
 * Writes a zip in chunks, with constant memory. Rejects with FailureError `refused` if the file exists, `disk-full`,
 * or `not-found` if the folder does not exist.
 *
 * @param now Timestamp of the entries
 */
export async function createZip(path: string, now: Date): Promise<ZipWriter> {
  const there = await stat(path).catch(() => null)
  if (there?.isDirectory()) throw failureError('refused', 'bundle-target-is-folder', {}, path)
  if (there !== null) throw failureError('refused', 'bundle-exists', {}, path)
  const temporary = `${path}.${process.pid}.part`
  const file = await openNew(temporary).catch((error: unknown) => {
    throw writeFailure(error, path)
  })
  const sink = fileSink(file)
  const zip = new Zip((error, chunk) => (error ? sink.fail(error) : sink.take(chunk)))
  let open_ = true

  const abandon = async (): Promise<void> => {
    if (!open_) return
    open_ = false
    await file.close().catch(() => {})
    await removeFile(temporary)
  }
  const orAbandon = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      await abandon()
      throw writeFailure(error, path)
    }
  }

  return {
    add: (name, pieces) =>
      orAbandon(async () => {
        const entry: ZipInputFile = { filename: name, mtime: now, size: 0, crc: 0, compression: 8 }
        zip.add(entry)
        const hash = createHash('sha256')
        let size = 0
        let crc = 0
        await pipeline(
          async function* () {
            for await (const piece of pieces) {
              hash.update(piece)
              crc = crc32(piece, crc)
              size += piece.length
              yield piece
            }
          },
          createDeflateRaw(),
          async (packed: AsyncIterable<Uint8Array<ArrayBuffer>>) => {
            for await (const piece of packed) {
              entry.ondata?.(null, piece, false)
              await sink.settled()
            }
          },
        )
        if (size > mostBytes) throw new Error('an entry is too large for a zip')
        entry.crc = crc
        entry.size = size
        entry.ondata?.(null, new Uint8Array(), true)
        await sink.settled()
        return { name, sizeBytes: size, sha256: hash.digest('hex') }
      }),
    finish: () =>
      orAbandon(async () => {
        zip.end()
        await sink.settled()
        if (sink.written() > mostBytes) throw new Error('the zip is too large')
        await file.sync()
        await file.close()
        await replaceFile(temporary, path)
        open_ = false
        await syncFolder(dirname(path))
      }),
    abandon,
  }
}

/** Accepts chunks synchronously and writes them in order; `settled` waits until they are written. */
function fileSink(file: FileHandle) {
  let waiting: Uint8Array[] = []
  let failure: Error | null = null
  let written = 0
  return {
    take: (chunk: Uint8Array) => void waiting.push(chunk),
    fail: (error: Error) => {
      failure ??= error
    },
    written: () => written,
    async settled() {
      const chunks = waiting
      waiting = []
      for (const chunk of chunks) {
        await file.writeFile(chunk)
        written += chunk.length
      }
      if (failure !== null) throw failure
    },
  }
}

function writeFailure(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (isDiskFull(error)) return failureError('disk-full', 'no-room-for-bundle', {}, path)
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return failureError('not-found', 'bundle-folder-not-found', {}, path)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'EEXIST' || code === 'EISDIR')
    return failureError('refused', 'bundle-not-writable', { code }, path)
  return error
}
