import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { besideArchives } from '../../files/beside-archives.ts'
import { readPieces } from './read-pieces.ts'

/**
 * Reads around the cache of the system. On Windows the value of libuv, which passes it on as FILE_FLAG_NO_BUFFERING
 * (https://docs.libuv.org/en/v1.x/fs.html#c.UV_FS_O_DIRECT); Node has no name for it there.
 */
const uncached = process.platform === 'win32' ? 0x0200_0000 : (constants.O_DIRECT ?? 0)

/** Multiples of every sector size, as such reads require. */
const wasmPage = 64 * 1024
const pages = 16

/**
 * Reads a file of a kit in order from the medium itself: what was just written, or read before, would otherwise come
 * from memory, and a USB drive that has less room than it claims would pass every check until it is plugged in at the
 * customer's. A file system that cannot do that is read as usual. A chunk is valid until the next one is requested.
 * Ends early at the end of the file. File system errors are passed on; an abort throws its reason.
 */
export async function* readMedium(
  path: string,
  { sizeBytes, signal }: { readonly sizeBytes: number; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const piece of uncachedPieces(path, sizeBytes, signal)) {
    done += piece.length
    yield piece
  }
  if (done < sizeBytes) yield* readPieces(path, { start: done, sizeBytes: sizeBytes - done, signal })
}

/** Ends where such a read is not possible. */
async function* uncachedPieces(
  path: string,
  sizeBytes: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const file = await besideArchives(() => open(path, constants.O_RDONLY | uncached)).catch(nullIfUnsupported)
  if (file === null) return
  try {
    // The address must be aligned too; of Node's memory, only WebAssembly's is.
    const buffer = Buffer.from(new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer)
    for (let at = 0; at < sizeBytes; ) {
      signal?.throwIfAborted()
      // A whole number of sectors even at the end of the file, where less is returned.
      const read = await file.read(buffer, 0, pages * wasmPage, at).catch(nullIfUnsupported)
      const bytes = Math.min(read?.bytesRead ?? 0, sizeBytes - at)
      if (bytes === 0) return
      at += bytes
      yield buffer.subarray(0, bytes)
      // The next position would not be the beginning of a sector.
      if (bytes < pages * wasmPage) return
    }
  } finally {
    await file.close()
  }
}

/** EINVAL: the file system has no such reads, or demands more alignment. */
function nullIfUnsupported(error: NodeJS.ErrnoException): null {
  if (error.code === 'EINVAL' || error.code === 'ENOTSUP') return null
  throw error
}
