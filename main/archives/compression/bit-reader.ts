import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'

/** Reads bits as stored by LZX and XPRESS: 16-bit little-endian words, highest bit first. */
export class BitReader {
  readonly #bytes: Uint8Array
  #next = 0
  /** Start of the current sequence of words; odd after stored blocks of odd length. */
  #base = 0
  /** Buffered bits, left-aligned in 32. */
  #ahead = 0
  #count = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The next 16 bits; zeros after the end. */
  peek16(): number {
    if (this.#count < 16) this.#load()
    return this.#ahead >>> 16
  }

  /** Skips bits returned by `peek16`. */
  skip(count: number): void {
    this.#ahead <<= count
    this.#count -= count
  }

  /** Reads up to 24 bits. */
  read(count: number): number {
    if (count === 0) return 0
    if (count > 16) return this.read(16) * 2 ** (count - 16) + this.read(count - 16)
    const value = this.peek16() >>> (16 - count)
    this.skip(count)
    return value
  }

  /** Reads a byte stored between the words, at the position of a decoder that has buffered at least 16 bits. */
  readByteBetween(): number {
    this.peek16()
    const byte = this.#bytes[this.#next]
    if (byte === undefined) throw new ArchiveError('corrupt', message('archive.data-truncated'))
    this.#next += 1
    return byte
  }

  /** Skips the rest of the current word (a whole one at a boundary) and returns the offset of the next byte. */
  alignToWord(): number {
    const read = (this.#next - this.#base) * 8 - this.#count
    return this.#base + (Math.floor(read / 16) + 1) * 2
  }

  /** Offset of the next byte; valid only right after `jump` or at the start. */
  get position(): number {
    return this.#next
  }

  /** Continues at byte `offset`. */
  jump(offset: number): void {
    this.#next = offset
    this.#base = offset
    this.#ahead = 0
    this.#count = 0
  }

  #load(): void {
    const low = this.#bytes[this.#next] ?? 0
    const high = this.#bytes[this.#next + 1] ?? 0
    this.#next += 2
    // Decoders look ahead by up to two words; reading further would decode nonexistent zeros.
    if (this.#next > this.#bytes.length + 5)
      throw new ArchiveError('corrupt', message('archive.data-truncated'))
    this.#ahead |= ((high << 8) | low) << (16 - this.#count)
    this.#count += 16
  }
}
