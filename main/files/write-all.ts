/** The required part of a file handle: a positional write, which may write fewer bytes than requested. */
export type Writable = {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>
}

/** Writes all of `bytes`. A single write may write less, for example on a disk that fills up. */
export async function writeAll(file: Writable, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written)
    if (bytesWritten <= 0) throw Object.assign(new Error('The disk took no more bytes.'), { code: 'ENOSPC' })
    written += bytesWritten
  }
}
