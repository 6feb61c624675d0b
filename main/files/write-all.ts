/** What is needed of a file handle: one write at a place, which may take fewer bytes than it is passed. */
export type Writable = {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>
}

/** Writes all of `bytes`. One write may take less than it is passed, on a disk that fills up for example. */
export async function writeAll(file: Writable, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written)
    if (bytesWritten <= 0) throw Object.assign(new Error('The disk took no more bytes.'), { code: 'ENOSPC' })
    written += bytesWritten
  }
}
