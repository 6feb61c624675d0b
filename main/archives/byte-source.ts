import { type FileHandle, open } from 'node:fs/promises'
import { message } from '../../common/texts/message.ts'
import { ArchiveError } from './archive-error.ts'

/** Bytes with random access: a file, or a file inside an archive. */
export type ByteSource = {
  /** Length in bytes. */
  readonly size: number
  /** Returns up to `length` bytes from `offset`; fewer only at the end of the source. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** Opens a file as a source; `close` when done. */
export async function openFile(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    return {
      size,
      read: (offset, length) => readAt(handle, size, offset, length),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Bytes in memory as a source. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, Math.max(offset, offset + length)),
  }
}

/** A range of another source, limited to its end. */
export function sliceSource(source: ByteSource, start: number, length: number): ByteSource {
  const size = Math.max(0, Math.min(length, source.size - start))
  return {
    size,
    read: (offset, wanted) => source.read(start + offset, Math.max(0, Math.min(wanted, size - offset))),
  }
}

/**
 * Reads exactly `length` bytes from `offset`.
 *
 * @throws ArchiveError `cut` if the source ends before.
 */
export async function readExactly(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  const bytes = await source.read(offset, length)
  if (bytes.length < length)
    throw new ArchiveError('cut', message('archive.file-truncated', { bytes: length - bytes.length }))
  return bytes
}

/** A view for reading little-endian numbers from `bytes`. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

async function readAt(handle: FileHandle, size: number, offset: number, length: number): Promise<Uint8Array> {
  const wanted = Math.max(0, Math.min(length, size - offset))
  const bytes = Buffer.allocUnsafe(wanted)
  let done = 0
  while (done < wanted) {
    const { bytesRead } = await handle.read(bytes, done, wanted - done, offset + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}
