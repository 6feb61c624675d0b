import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { viewOf } from '../byte-source.ts'
import { BitReader } from './bit-reader.ts'
import { HuffmanCode } from './huffman.ts'
import { undoCallTranslation } from './undo-call-translation.ts'

/** Decoded bytes per frame; only the last may be shorter. */
export const lzxFrame = 32768

const lengthSymbols = 249
const alignedSymbols = 8
const preSymbols = 20

// Match offsets are coded by a slot: its first offset (plus 2) and the number of additional bits.
const slotBits = Array.from({ length: 50 }, (_, slot) => Math.min(17, slot < 4 ? 0 : (slot >> 1) - 1))
const slotBase = slotBits.map((_, slot) => slotBits.slice(0, slot).reduce((sum, bits) => sum + 2 ** bits, 0))
const slotsOfWindow = new Map([15, 16, 17, 18, 19, 20, 21].map((bits) => [bits, slotCount(bits)]))

/** Whether LZX supports a window of 2 to the power of `windowBits` bytes. */
export function isLzxWindow(windowBits: number): boolean {
  return slotsOfWindow.has(windowBits)
}

type Settings = {
  /** Binary logarithm of the window, 15 to 21. */
  readonly windowBits: number
  /** The WIM variant: block lengths may be omitted, and calls are always translated for 12,000,000 bytes. */
  readonly wim: boolean
}

/**
 * Decodes LZX ([MS-PATCH] 2.3 and the Cabinet SDK; WIM differs in two details). Frames must be supplied in order;
 * each is a separate input.
 */
export class LzxDecoder {
  readonly #wim: boolean
  readonly #window: Uint8Array
  readonly #mainSymbols: number
  readonly #mainLengths: Uint8Array
  readonly #lengthLengths = new Uint8Array(lengthSymbols)
  readonly #main: HuffmanCode
  readonly #length = new HuffmanCode(lengthSymbols, 10)
  readonly #aligned = new HuffmanCode(alignedSymbols, 7)
  readonly #pre = new HuffmanCode(preSymbols, 8)
  #position = 0
  #decoded = 0
  #recent: [number, number, number] = [1, 1, 1]
  #blockType = 0
  #blockLeft = 0
  #blockOdd = false
  /** Where a stored block of odd length ended: one byte of padding follows. */
  #fillingAt: number | null = null
  #frames = 0
  #started = false
  /** A shorter frame was decoded, which is the last. */
  #isOver = false
  #translationSize = 0
  #mayHoldCalls = false

  /** @throws ArchiveError for a window size that LZX does not support. */
  constructor({ windowBits, wim }: Settings) {
    const slots = slotsOfWindow.get(windowBits)
    if (slots === undefined) throw new ArchiveError('corrupt', message('archive.lzx-window', { windowBits }))
    this.#wim = wim
    this.#window = new Uint8Array(2 ** windowBits)
    this.#mainSymbols = 256 + slots * 8
    this.#mainLengths = new Uint8Array(this.#mainSymbols)
    this.#main = new HuffmanCode(this.#mainSymbols, 11)
  }

  /**
   * Decodes one frame to `size` bytes: 32,768 in a cabinet (the last may be shorter), a whole chunk in a WIM.
   *
   * @throws ArchiveError if the input is not LZX.
   */
  decodeFrame(bytes: Uint8Array, size: number): Uint8Array {
    if (size > (this.#wim ? this.#window.length : lzxFrame)) {
      throw new ArchiveError('corrupt', message('archive.lzx-frame-too-long'))
    }
    // Positions in the window are those of whole frames: after a shorter one, data would leave the window.
    if (this.#isOver) throw new ArchiveError('corrupt', message('archive.block-length'))
    this.#isOver = size < lzxFrame
    const input = new BitReader(bytes)
    if (!this.#started) this.#start(input)
    const from = this.#position
    let left = size
    while (left > 0) {
      if (this.#blockLeft === 0) this.#startBlock(input, bytes)
      const count = Math.min(left, this.#blockLeft)
      if (this.#blockType === 3) this.#copyStored(input, bytes, count)
      else this.#decodeMatches(input, count)
      this.#blockLeft -= count
      left -= count
    }
    const frame = this.#window.slice(from, from + size)
    if (this.#mayHoldCalls && this.#translationSize > 0 && this.#frames < 32768) {
      undoCallTranslation(frame, this.#frames * lzxFrame, this.#translationSize)
    }
    this.#frames += 1
    this.#fillingAt = null
    if (this.#position === this.#window.length) this.#position = 0
    return frame
  }

  #start(input: BitReader): void {
    this.#started = true
    if (this.#wim) this.#translationSize = 12_000_000
    else if (input.read(1) === 1) this.#translationSize = (input.read(16) * 65536 + input.read(16)) | 0
  }

  #startBlock(input: BitReader, bytes: Uint8Array): void {
    if (this.#fillingAt !== null) input.jump(this.#fillingAt + 1)
    this.#fillingAt = null
    this.#blockType = input.read(3)
    this.#blockLeft = this.#readBlockLength(input)
    this.#blockOdd = this.#blockLeft % 2 === 1
    if (this.#blockLeft === 0) throw new ArchiveError('corrupt', message('archive.lzx-block-empty'))
    if (this.#blockType === 3) this.#startStored(input, bytes)
    else if (this.#blockType === 1 || this.#blockType === 2) this.#readCodes(input)
    else throw new ArchiveError('corrupt', message('archive.lzx-block-type'))
  }

  #readBlockLength(input: BitReader): number {
    if (!this.#wim) return input.read(24)
    if (input.read(1) === 1) return lzxFrame
    return this.#window.length >= 65536 ? input.read(24) : input.read(16)
  }

  #readCodes(input: BitReader): void {
    if (this.#blockType === 2) {
      this.#aligned.build(Uint8Array.from({ length: alignedSymbols }, () => input.read(3)))
    }
    this.#readLengths(input, this.#mainLengths, 0, 256)
    this.#readLengths(input, this.#mainLengths, 256, this.#mainSymbols)
    this.#main.build(this.#mainLengths)
    if ((this.#mainLengths[0xe8] ?? 0) > 0) this.#mayHoldCalls = true
    this.#readLengths(input, this.#lengthLengths, 0, lengthSymbols)
    this.#length.build(this.#lengthLengths)
  }

  /** Code lengths are stored as differences to those of the previous block, themselves coded. */
  #readLengths(input: BitReader, lengths: Uint8Array, from: number, to: number): void {
    this.#pre.build(Uint8Array.from({ length: preSymbols }, () => input.read(4)))
    let index = from
    while (index < to) {
      const symbol = this.#pre.read(input)
      if (symbol < 17) {
        lengths[index] = ((lengths[index] ?? 0) + 17 - symbol) % 17
        index += 1
        continue
      }
      const run = symbol === 17 ? input.read(4) + 4 : symbol === 18 ? input.read(5) + 20 : input.read(1) + 4
      const value = symbol === 19 ? ((lengths[index] ?? 0) + 17 - this.#readDifference(input)) % 17 : 0
      lengths.fill(value, index, Math.min(to, index + run))
      index += run
    }
    if (index > to) throw new ArchiveError('corrupt', message('archive.lzx-code-lengths'))
  }

  #readDifference(input: BitReader): number {
    const symbol = this.#pre.read(input)
    if (symbol > 16) throw new ArchiveError('corrupt', message('archive.lzx-nested-run'))
    return symbol
  }

  #startStored(input: BitReader, bytes: Uint8Array): void {
    const at = input.alignToWord()
    if (at + 12 > bytes.length) throw new ArchiveError('corrupt', message('archive.lzx-block-truncated'))
    const view = viewOf(bytes)
    this.#recent = [view.getUint32(at, true), view.getUint32(at + 4, true), view.getUint32(at + 8, true)]
    this.#mayHoldCalls = true
    input.jump(at + 12)
  }

  #copyStored(input: BitReader, bytes: Uint8Array, count: number): void {
    // A stored block continued from the previous frame resumes at the first byte.
    const from = input.position
    if (from + count > bytes.length) throw new ArchiveError('corrupt', message('archive.lzx-block-truncated'))
    this.#window.set(bytes.subarray(from, from + count), this.#position)
    this.#position += count
    this.#decoded += count
    input.jump(from + count)
    if (count === this.#blockLeft && this.#blockOdd) this.#fillingAt = from + count
  }

  #decodeMatches(input: BitReader, count: number): void {
    const window = this.#window
    const mask = window.length - 1
    const end = this.#position + count
    let position = this.#position
    let [r0, r1, r2] = this.#recent
    const aligned = this.#blockType === 2
    while (position < end) {
      const symbol = this.#main.read(input)
      if (symbol < 256) {
        window[position++] = symbol
        continue
      }
      let length = (symbol & 7) + 2
      const slot = (symbol - 256) >> 3
      if (length === 9) length += this.#length.read(input)
      let offset = r0
      if (slot === 1) {
        offset = r1
        r1 = r0
      } else if (slot === 2) {
        offset = r2
        r2 = r0
      } else if (slot > 2) {
        offset = this.#readOffset(input, slot, aligned)
        r2 = r1
        r1 = r0
      }
      r0 = offset
      if (length > end - position)
        throw new ArchiveError('corrupt', message('archive.lzx-match-leaves-frame'))
      const known = this.#decoded + position - this.#position
      if (offset > known || offset > window.length) {
        throw new ArchiveError('corrupt', message('archive.lzx-match-before-start'))
      }
      let source = (position - offset) & mask
      for (; length > 0; length--) {
        window[position++] = window[source] ?? 0
        source = (source + 1) & mask
      }
    }
    this.#recent = [r0, r1, r2]
    this.#decoded += count
    this.#position = position
  }

  #readOffset(input: BitReader, slot: number, aligned: boolean): number {
    const bits = slotBits[slot] ?? 0
    const base = (slotBase[slot] ?? 0) - 2
    if (aligned && bits >= 3) return base + input.read(bits - 3) * 8 + this.#aligned.read(input)
    return base + input.read(bits)
  }
}

function slotCount(windowBits: number): number {
  return slotBase.filter((base) => base < 2 ** windowBits).length
}
