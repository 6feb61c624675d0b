import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'

/** Initially assumed zeros among the last 64 bits, and those bits. */
const zerosAtFirst = 48
const lastBitsAtFirst = 0x5555_5555

/**
 * Decodes single bits of LZMS: a range coder over 16-bit words from the front. The probability of a zero follows from
 * the last 64 bits in the same context; a context is a kind of bit together with the last bits of that kind.
 */
export class LzmsBits {
  readonly #words: DataView
  #next = 4
  #range = 0xffff_ffff
  #code: number
  readonly #zeros: Uint8Array
  readonly #older: Uint32Array
  readonly #newer: Uint32Array

  /** @throws ArchiveError if there are too few bytes. */
  constructor(words: DataView, contexts: number) {
    if (words.byteLength < 4) throw new ArchiveError('corrupt', message('archive.data-truncated'))
    this.#words = words
    this.#code = words.getUint16(0, true) * 0x1_0000 + words.getUint16(2, true)
    this.#zeros = new Uint8Array(contexts).fill(zerosAtFirst)
    this.#older = new Uint32Array(contexts)
    this.#newer = new Uint32Array(contexts).fill(lastBitsAtFirst)
  }

  /** Reads a bit in a context; zeros follow the end. */
  read(context: number): 0 | 1 {
    if (this.#range <= 0xffff) this.#refill()
    const zeros = this.#zeros[context] ?? 0
    const bound = (this.#range >>> 6) * (zeros === 0 ? 1 : zeros === 64 ? 63 : zeros)
    const bit = this.#code < bound ? 0 : 1
    if (bit === 0) this.#range = bound
    else {
      this.#range -= bound
      this.#code -= bound
    }
    const older = this.#older[context] ?? 0
    const newer = this.#newer[context] ?? 0
    this.#zeros[context] = zeros + (older >>> 31) - bit
    this.#older[context] = (older << 1) | (newer >>> 31)
    this.#newer[context] = (newer << 1) | bit
    return bit
  }

  #refill(): void {
    this.#range = (this.#range << 16) >>> 0
    const word = this.#next + 2 <= this.#words.byteLength ? this.#words.getUint16(this.#next, true) : 0
    this.#code = ((this.#code << 16) | word) >>> 0
    this.#next += 2
  }
}
