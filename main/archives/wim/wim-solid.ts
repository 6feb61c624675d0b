import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { type ByteSource, readExactly, viewOf } from '../byte-source.ts'
import { largestLzmsChunk } from '../compression/decode-lzms.ts'
import { decodeWimChunk, type WimCompression } from './wim-chunk.ts'

/** Location of a solid resource. */
export type SolidPlace = { readonly offset: number; readonly packedSize: number }

/** Header of a solid resource: its compression, and the length of each chunk. */
type Head = {
  readonly size: number
  readonly compression: WimCompression
  /** File offset of each chunk, followed by the end of the last one. */
  readonly starts: readonly number[]
}

const headSize = 16
/** More than the largest Windows image has. */
const mostChunks = 1 << 20

/**
 * Files in solid resources (ESD), concatenated. Any position is reached by unpacking its chunk; the last one is kept.
 */
export class SolidFiles {
  readonly #wim: ByteSource
  readonly #places: readonly SolidPlace[]
  #heads: Promise<Head[]> | null = null
  #last: { readonly start: number; readonly bytes: Uint8Array } | null = null

  constructor(wim: ByteSource, places: readonly SolidPlace[]) {
    this.#wim = wim
    this.#places = places
  }

  /** Opens a file by its offset in the unpacked data. */
  source(offset: number, size: number): ByteSource {
    return {
      size,
      read: async (from, length) => await this.#read(offset + from, Math.min(length, size - from)),
    }
  }

  async #read(from: number, length: number): Promise<Uint8Array> {
    if (length <= 0) return new Uint8Array()
    this.#heads ??= readHeads(this.#wim, this.#places)
    const heads = await this.#heads
    // Checked before allocating what a damaged table claims.
    if (from + length > heads.reduce((sum, { size }) => sum + size, 0))
      throw new ArchiveError('corrupt', message('archive.solid-place'))
    const out = new Uint8Array(length)
    let begins = 0
    for (const head of heads) {
      const start = Math.max(from, begins)
      const end = Math.min(from + length, begins + head.size)
      for (let at = start; at < end; ) {
        const chunk = await this.#chunk(head, begins, at)
        const part = chunk.bytes.subarray(at - chunk.start, end - chunk.start)
        out.set(part, at - from)
        at += part.length
      }
      begins += head.size
    }
    return out
  }

  async #chunk(head: Head, begins: number, at: number): Promise<{ start: number; bytes: Uint8Array }> {
    const { chunkSize } = head.compression
    const index = Math.floor((at - begins) / chunkSize)
    const start = begins + index * chunkSize
    if (this.#last?.start === start) return this.#last
    // Released before the next one is unpacked.
    this.#last = null
    const [from = 0, to = 0] = head.starts.slice(index, index + 2)
    const packed = await readExactly(this.#wim, from, to - from)
    const size = Math.min(chunkSize, head.size - index * chunkSize)
    const chunk = { start, bytes: decodeWimChunk(head.compression, packed, size) }
    this.#last = chunk
    return chunk
  }
}

/** Resources must not overlap, so that their total does not exceed the file. */
async function readHeads(wim: ByteSource, places: readonly SolidPlace[]): Promise<Head[]> {
  let end = 0
  for (const { offset, packedSize } of places.toSorted((one, other) => one.offset - other.offset)) {
    if (offset < end) throw new ArchiveError('corrupt', message('archive.chunk-place'))
    end = offset + packedSize
  }
  const heads: Head[] = []
  for (const place of places) heads.push(await readHead(wim, place))
  return heads
}

async function readHead(wim: ByteSource, { offset, packedSize }: SolidPlace): Promise<Head> {
  const view = viewOf(await readExactly(wim, offset, headSize))
  const size = Number(view.getBigUint64(0, true))
  const chunkSize = view.getUint32(8, true)
  const method = (['none', 'xpress', 'lzx', 'lzms'] as const)[view.getUint32(12, true)]
  if (method === undefined) throw new ArchiveError('unsupported', message('archive.unknown-compression'))
  if (chunkSize === 0 || size === 0) throw new ArchiveError('corrupt', message('archive.solid-empty'))
  if (chunkSize > largestLzmsChunk)
    throw new ArchiveError('unsupported', message('archive.chunks-size', { size: chunkSize }))
  const chunks = Math.ceil(size / chunkSize)
  if (chunks > mostChunks) throw new ArchiveError('corrupt', message('archive.chunk-count', { chunks }))
  const table = viewOf(await readExactly(wim, offset + headSize, chunks * 4))
  const starts = [offset + headSize + chunks * 4]
  for (let index = 0; index < chunks; index++) {
    const length = table.getUint32(index * 4, true)
    if (length === 0 || length > chunkSize) throw new ArchiveError('corrupt', message('archive.chunk-length'))
    starts.push((starts[index] ?? 0) + length)
  }
  if ((starts[chunks] ?? 0) > offset + packedSize)
    throw new ArchiveError('corrupt', message('archive.chunk-place'))
  return { size, compression: { method, chunkSize }, starts }
}
