import type { FileHandle } from 'node:fs/promises'

/** Writes all of `bytes`. One write may take less than it was given, on a disk that fills up for example. */
export async function writeAll(
  file: Pick<FileHandle, 'write'>,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written)
    if (bytesWritten <= 0) throw Object.assign(new Error('The disk took no more bytes.'), { code: 'ENOSPC' })
    written += bytesWritten
  }
}
