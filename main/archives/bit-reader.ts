import { message } from '../../common/texts/message.ts'
import { ArchiveError } from './archive-error.ts'

/** Reads bits as LZX and XPRESS store them: 16-bit little-endian words, highest bit first. */
export class BitReader {
  readonly #bytes: Uint8Array
  #next = 0
  /** Where the row of words begins: stored blocks of odd length leave it odd. */
  #base = 0
  /** Bits ahead, left-aligned in 32. */
  #ahead = 0
  #count = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The next 16 bits; zeros behind the end. */
  peek16(): number {
    if (this.#count < 16) this.#load()
    return this.#ahead >>> 16
  }

  /** Drops bits that `peek16` showed. */
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

  /** Reads a byte that lies between the words, at the place that a decoder with at least 16 bits ahead has reached. */
  readByteBetween(): number {
    this.peek16()
    const byte = this.#bytes[this.#next]
    if (byte === undefined) throw new ArchiveError('corrupt', message('archive.data-truncated'))
    this.#next += 1
    return byte
  }

  /** Drops the rest of the current word (a whole one where none is begun) and says which byte comes next. */
  alignToWord(): number {
    const read = (this.#next - this.#base) * 8 - this.#count
    return this.#base + (Math.floor(read / 16) + 1) * 2
  }

  /** Where the next byte would be read; asked only right after `jump` or at the start. */
  get position(): number {
    return this.#next
  }

  /** Goes on at byte `offset`. */
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
    // Decoders look ahead by up to two words; whoever reads farther decodes zeros that nobody wrote.
    if (this.#next > this.#bytes.length + 5)
      throw new ArchiveError('corrupt', message('archive.data-truncated'))
    this.#ahead |= ((high << 8) | low) << (16 - this.#count)
    this.#count += 16
  }
}
