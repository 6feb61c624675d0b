import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { type ZipEntry, zipDataOffset } from './read-zip-directory.ts'

/**
 * Yields the bytes of one zip entry, stored or deflated. Rejects if it is damaged, or has more or less data than
 * declared.
 */
export async function* unpackZipEntry(path: string, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.compressedBytes === 0) {
    if (entry.sizeBytes > 0) throw new Error('the zip is damaged there')
    return
  }
  const file = await open(path, 'r')
  const start = await zipDataOffset(file, entry).finally(() => file.close())
  if (start === null) throw new Error('the zip is damaged there')
  const packed = createReadStream(path, { start, end: start + entry.compressedBytes - 1 })
  const unpacked = entry.method === 0 ? new PassThrough() : createInflateRaw()
  // `pipeline` ends both if either fails; its error is also thrown from `unpacked`.
  const done = pipeline(packed, unpacked).catch(() => {})
  let size = 0
  let sum = 0
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > entry.sizeBytes) throw new Error('it holds more than the zip declares')
      sum = crc32(piece, sum)
      yield piece
    }
    if (size < entry.sizeBytes || sum !== entry.crc32) throw new Error('the zip is damaged there')
  } finally {
    packed.destroy()
    unpacked.destroy()
    await done
  }
}
