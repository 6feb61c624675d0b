import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { type ByteSource, readExactly, sliceSource, viewOf } from '../byte-source.ts'
import { decodeWimChunk, type WimCompression } from './wim-chunk.ts'

/** Location of a resource. */
export type WimResource = {
  readonly offset: number
  /** Length in the file. */
  readonly packedSize: number
  readonly size: number
  readonly compressed: boolean
  /** Several resources packed together (ESD). */
  readonly solid: boolean
  /** The file list of an image, not a file. */
  readonly metadata: boolean
}

/** Parses the 24-byte location of a resource. */
export function readResourcePlace(view: DataView, at: number): WimResource {
  const flags = view.getUint8(at + 7)
  return {
    offset: toNumber(view.getBigUint64(at + 8, true)),
    packedSize: toNumber(view.getBigUint64(at, true) & 0xff_ffff_ffff_ffffn),
    size: toNumber(view.getBigUint64(at + 16, true)),
    compressed: (flags & 4) !== 0,
    solid: (flags & 16) !== 0,
    metadata: (flags & 2) !== 0,
  }
}

/**
 * The uncompressed data of a non-solid resource. Chunks are packed individually, so any position is reached by
 * reading one chunk.
 *
 * @throws ArchiveError if the resource is compressed and the WIM is not
 */
export function resourceSource(
  wim: ByteSource,
  resource: WimResource,
  compression: WimCompression,
): ByteSource {
  if (!resource.compressed) return sliceSource(wim, resource.offset, resource.size)
  if (compression.method === 'none') throw new ArchiveError('corrupt', message('archive.wim-not-compressed'))
  return new ChunkedResource(wim, resource, compression)
}

class ChunkedResource implements ByteSource {
  readonly size: number
  readonly #wim: ByteSource
  readonly #resource: WimResource
  readonly #compression: WimCompression
  readonly #chunks: number
  #last: { readonly index: number; readonly bytes: Uint8Array } | null = null

  constructor(wim: ByteSource, resource: WimResource, compression: WimCompression) {
    this.size = resource.size
    this.#wim = wim
    this.#resource = resource
    this.#compression = compression
    this.#chunks = Math.ceil(resource.size / compression.chunkSize)
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size)
    if (offset >= end) return new Uint8Array()
    const { chunkSize } = this.#compression
    const out = new Uint8Array(end - offset)
    let done = offset
    while (done < end) {
      const index = Math.floor(done / chunkSize)
      const part = (await this.#chunk(index)).subarray(done - index * chunkSize, end - index * chunkSize)
      out.set(part, done - offset)
      done += part.length
    }
    return out
  }

  async #chunk(index: number): Promise<Uint8Array> {
    if (this.#last?.index === index) return this.#last.bytes
    const { chunkSize } = this.#compression
    const { start, end } = await this.#place(index)
    const size = Math.min(chunkSize, this.size - index * chunkSize)
    const packed = await readExactly(this.#wim, start, end - start)
    const bytes = decodeWimChunk(this.#compression, packed, size)
    this.#last = { index, bytes }
    return bytes
  }

  /** A table before the chunks contains the offset of each but the first, relative to the table's end. */
  async #place(index: number): Promise<{ start: number; end: number }> {
    const width = this.size > 0xffff_ffff ? 8 : 4
    const { offset, packedSize } = this.#resource
    const table = (this.#chunks - 1) * width
    const from = Math.max(0, index - 1)
    const count = Math.min(2, this.#chunks - 1 - from)
    const view = viewOf(await readExactly(this.#wim, offset + from * width, count * width))
    const begins = (chunk: number) => {
      if (chunk === 0) return 0
      const at = (chunk - 1 - from) * width
      return width === 8 ? toNumber(view.getBigUint64(at, true)) : view.getUint32(at, true)
    }
    const start = table + begins(index)
    const end = index === this.#chunks - 1 ? packedSize : table + begins(index + 1)
    // Even an incompressible chunk is not much longer than its data.
    if (start >= end || end > packedSize || end - start > this.#compression.chunkSize) {
      throw new ArchiveError('corrupt', message('archive.chunk-place'))
    }
    return { start: offset + start, end: offset + end }
  }
}

function toNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER))
    throw new ArchiveError('corrupt', message('archive.place-too-large'))
  return Number(value)
}
