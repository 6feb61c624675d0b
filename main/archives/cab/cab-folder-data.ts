import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { type ByteSource, viewOf } from '../byte-source.ts'
import { LzxDecoder } from '../compression/lzx-decoder.ts'
import { mszipDecoder } from '../compression/mszip.ts'
import type { CabFolder } from './cab-directory.ts'
import { checkCabBlock } from './check-cab-block.ts'
import { findLateBlock } from './find-late-block.ts'

const fullBlock = 32_768
const piece = 262_144
/** Number of decoded blocks kept: adjacent files are often read one after another. */
const kept = 32

/** For fewer blocks, decoding forward is cheaper than searching for an entry point near the end. */
const worthSeeking = 64

type Block = { readonly start: number; readonly bytes: Uint8Array }

/**
 * The uncompressed data of one folder of a cabinet. Compressed data can be decoded only from the start, so reading
 * forward is cheap and reading backward starts over.
 */
export class CabFolderData implements ByteSource {
  readonly size: number
  readonly #cabinet: ByteSource
  readonly #folder: CabFolder
  readonly #reserve: number
  readonly #end: number
  readonly #spend: (bytes: number) => void
  #decoder!: BlockDecoder
  #recent: Block[] = []
  #nextBlock = 0
  #nextAt = 0
  #decoded = 0
  #piece = new Uint8Array()
  #pieceStart = 0

  /**
   * `size`: end of the folder's last file; `end`: end of its data in the cabinet; `spend`: called with the length of
   * every block before it is decoded.
   */
  constructor(
    cabinet: ByteSource,
    folder: CabFolder,
    layout: { blockReserve: number; size: number; end: number; spend: (bytes: number) => void },
  ) {
    const { blockReserve, size, end, spend } = layout
    this.#cabinet = cabinet
    this.#folder = folder
    this.#reserve = blockReserve
    this.#end = end
    this.#spend = spend
    this.size = Math.min(size, folder.blocks * fullBlock)
    this.#restart()
  }

  /** @throws ArchiveError if the data is truncated, corrupt or uses the obsolete Quantum compression. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size)
    if (offset >= end) return new Uint8Array()
    const out = new Uint8Array(end - offset)
    let done = offset
    while (done < end) {
      const block = await this.#blockAt(done)
      const part = block.bytes.subarray(done - block.start, end - block.start)
      out.set(part, done - offset)
      done += part.length
    }
    return out
  }

  async #blockAt(offset: number): Promise<Block> {
    const known = this.#recent.find(
      (block) => offset >= block.start && offset < block.start + block.bytes.length,
    )
    if (known !== undefined) return known
    if (offset < this.#decoded) this.#restart()
    if (this.#folder.compression === 'none') await this.#leap(offset)
    if (this.#folder.compression === 'mszip') await this.#seekFromEnd(offset)
    while (true) {
      const block = await this.#decodeNext()
      if (offset < block.start + block.bytes.length) return block
    }
  }

  #restart(): void {
    this.#decoder = decoderOf(this.#folder)
    this.#recent = []
    this.#nextBlock = 0
    this.#nextAt = this.#folder.start
    this.#decoded = 0
  }

  /** Stored full blocks have known offsets, so nothing in between needs to be read. */
  async #leap(offset: number): Promise<void> {
    const over = Math.floor(offset / fullBlock) - this.#nextBlock
    if (over < 2 || this.#decoded % fullBlock !== 0) return
    const at = this.#nextAt + over * (8 + this.#reserve + fullBlock)
    for (const place of [this.#nextAt, at]) {
      const head = await this.#cabinet.read(place, 8)
      if (head.length < 8 || viewOf(head).getUint16(6, true) !== viewOf(head).getUint16(4, true)) return
      if (place === this.#nextAt && viewOf(head).getUint16(6, true) !== fullBlock) return
    }
    this.#nextBlock += over
    this.#nextAt = at
    this.#decoded += over * fullBlock
  }

  async #seekFromEnd(offset: number): Promise<void> {
    const { blocks } = this.#folder
    const wanted = Math.floor(offset / fullBlock)
    if (wanted - this.#nextBlock < worthSeeking || blocks - wanted > worthSeeking) return
    const folder = { end: this.#end, blocks, reserve: this.#reserve, size: this.size }
    const late = await findLateBlock(this.#cabinet, folder, wanted)
    if (late === null || late.index <= this.#nextBlock) return
    this.#decoder = decoderOf(this.#folder)
    this.#recent = []
    this.#nextBlock = late.index
    this.#nextAt = late.at
    this.#decoded = late.index * fullBlock
  }

  async #decodeNext(): Promise<Block> {
    if (this.#nextBlock >= this.#folder.blocks) {
      throw new ArchiveError('corrupt', message('archive.folder-too-short'))
    }
    const head = viewOf(await this.#input(8 + this.#reserve))
    const packed = head.getUint16(4, true)
    const size = head.getUint16(6, true)
    if (size === 0) throw new ArchiveError('unsupported', message('archive.data-in-next-cabinet'))
    if (size > fullBlock) throw new ArchiveError('corrupt', message('archive.block-too-long'))
    this.#spend(size)
    const whole = await this.#input(8 + this.#reserve + packed)
    const data = whole.subarray(8 + this.#reserve)
    checkCabBlock(whole.subarray(0, 8 + this.#reserve), data)
    const bytes = this.#decoder(data, size)
    const block = { start: this.#decoded, bytes }
    this.#nextBlock += 1
    this.#nextAt += whole.length
    this.#decoded += size
    this.#recent.push(block)
    if (this.#recent.length > kept) this.#recent.shift()
    return block
  }

  /** Returns the next bytes of the cabinet, read ahead in larger chunks. */
  async #input(count: number): Promise<Uint8Array> {
    let at = this.#nextAt - this.#pieceStart
    if (at < 0 || at + count > this.#piece.length) {
      this.#piece = new Uint8Array(await this.#cabinet.read(this.#nextAt, Math.max(count, piece)))
      this.#pieceStart = this.#nextAt
      at = 0
    }
    if (at + count > this.#piece.length)
      throw new ArchiveError('cut', message('archive.cabinet-data-truncated'))
    return this.#piece.subarray(at, at + count)
  }
}

type BlockDecoder = (packed: Uint8Array, size: number) => Uint8Array

function decoderOf({ compression, windowBits }: CabFolder): BlockDecoder {
  switch (compression) {
    case 'none':
      return takeStored
    case 'mszip':
      return mszipDecoder()
    case 'lzx': {
      const lzx = new LzxDecoder({ windowBits, wim: false })
      return (packed, size) => lzx.decodeFrame(packed, size)
    }
    case 'quantum':
      return () => {
        throw new ArchiveError('unsupported', message('archive.quantum'))
      }
  }
}

function takeStored(packed: Uint8Array, size: number): Uint8Array {
  if (packed.length !== size) throw new ArchiveError('corrupt', message('archive.stored-block-length'))
  return packed
}
