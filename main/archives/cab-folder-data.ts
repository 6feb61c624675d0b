import { inflateRawSync } from 'node:zlib'
import { ArchiveError } from './archive-error.ts'
import { type ByteSource, viewOf } from './byte-source.ts'
import type { CabFolder } from './cab-directory.ts'
import { checkCabBlock } from './check-cab-block.ts'
import { LzxDecoder } from './lzx-decoder.ts'

const fullBlock = 32_768
const piece = 262_144
/** Blocks kept after they were decoded: files next to each other are often asked one after the other. */
const kept = 32

type Block = { readonly start: number; readonly bytes: Uint8Array }

/**
 * The uncompressed data of one folder of a cabinet. Compressed data can only be decoded from its beginning, so reading
 * forward is cheap and reading backward begins anew.
 */
export class CabFolderData implements ByteSource {
  readonly size: number
  readonly #cabinet: ByteSource
  readonly #folder: CabFolder
  readonly #reserve: number
  #decoder!: BlockDecoder
  #recent: Block[] = []
  #nextBlock = 0
  #nextAt = 0
  #decoded = 0
  #piece = new Uint8Array()
  #pieceStart = 0

  /** `size`: where the last file of the folder ends. */
  constructor(cabinet: ByteSource, folder: CabFolder, blockReserve: number, size: number) {
    this.#cabinet = cabinet
    this.#folder = folder
    this.#reserve = blockReserve
    this.size = Math.min(size, folder.blocks * fullBlock)
    this.#restart()
  }

  /** @throws ArchiveError where the data is cut, corrupt or compressed as nobody does today (Quantum). */
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

  /** Stored data of full blocks lies at known places: nothing between has to be read. */
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

  async #decodeNext(): Promise<Block> {
    if (this.#nextBlock >= this.#folder.blocks) {
      throw new ArchiveError('corrupt', 'a folder holds less than its files need')
    }
    const head = viewOf(await this.#input(8 + this.#reserve))
    const packed = head.getUint16(4, true)
    const size = head.getUint16(6, true)
    if (size === 0) throw new ArchiveError('unsupported', 'the data goes on in another cabinet')
    if (size > fullBlock) throw new ArchiveError('corrupt', 'a block is too long')
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

  /** The next bytes of the cabinet, read ahead in larger pieces. */
  async #input(count: number): Promise<Uint8Array> {
    let at = this.#nextAt - this.#pieceStart
    if (at < 0 || at + count > this.#piece.length) {
      this.#piece = new Uint8Array(await this.#cabinet.read(this.#nextAt, Math.max(count, piece)))
      this.#pieceStart = this.#nextAt
      at = 0
    }
    if (at + count > this.#piece.length) throw new ArchiveError('cut', 'the file ends in its data')
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
        throw new ArchiveError('unsupported', 'Quantum compression')
      }
  }
}

function takeStored(packed: Uint8Array, size: number): Uint8Array {
  if (packed.length !== size) throw new ArchiveError('corrupt', 'a stored block is of another length')
  return packed
}

/** MSZIP ([MS-MCI]): "CK" and a deflate stream, which may refer to the block before. */
function mszipDecoder(): BlockDecoder {
  let history = new Uint8Array()
  return (packed, size) => {
    const bytes = inflateMszip(packed, size, history)
    history = bytes.length >= fullBlock ? bytes : Buffer.concat([history, bytes]).subarray(-fullBlock)
    return bytes
  }
}

/** Inflates one MSZIP block; `history` is what the blocks before it decoded to, as far as it may refer to that. */
function inflateMszip(packed: Uint8Array, size: number, history: Uint8Array): Uint8Array<ArrayBuffer> {
  if (packed[0] !== 0x43 || packed[1] !== 0x4b) throw new ArchiveError('corrupt', 'a block is no MSZIP')
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = inflateRawSync(packed.subarray(2), {
      maxOutputLength: size + 1,
      ...(history.length > 0 && { dictionary: history }),
    })
  } catch {
    throw new ArchiveError('corrupt', 'a block cannot be inflated')
  }
  if (bytes.length !== size) throw new ArchiveError('corrupt', 'a block inflates to another length')
  return bytes
}
