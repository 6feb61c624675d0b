import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import type { BitReader } from './bit-reader.ts'

const longest = 16

/** Decodes canonical Huffman codes of up to 16 bits, as used by LZX and XPRESS. */
export class HuffmanCode {
  readonly #bits: number
  /** By code prefix: symbol * 32 + length; 0 if the code is longer than the table or unused. */
  readonly #table: Uint16Array
  readonly #symbols: Uint16Array
  readonly #count = new Uint16Array(longest + 1)
  #empty = true

  /** `bits`: codes up to this length are decoded in one step. */
  constructor(symbolCount: number, bits: number) {
    this.#bits = bits
    this.#table = new Uint16Array(1 << bits)
    this.#symbols = new Uint16Array(symbolCount)
  }

  /**
   * Builds the code from the code length of each symbol; 0 means unused. A code without symbols is allowed but must
   * not be read.
   *
   * @throws ArchiveError if the lengths do not form a code.
   */
  build(lengths: Uint8Array): void {
    const count = this.#count.fill(0)
    for (let symbol = 0; symbol < this.#symbols.length; symbol++) {
      const length = lengths[symbol] ?? 0
      count[length] = (count[length] ?? 0) + 1
    }
    this.#empty = count[0] === this.#symbols.length
    count[0] = 0
    const next = new Uint32Array(longest + 2)
    let left = 1
    let index = 0
    for (let length = 1; length <= longest; length++) {
      left = left * 2 - (count[length] ?? 0)
      if (left < 0) throw new ArchiveError('corrupt', message('archive.huffman-oversubscribed'))
      next[length] = index
      index += count[length] ?? 0
    }
    for (let symbol = 0; symbol < this.#symbols.length; symbol++) {
      const length = lengths[symbol] ?? 0
      if (length === 0) continue
      const place = next[length] ?? 0
      this.#symbols[place] = symbol
      next[length] = place + 1
    }
    this.#fillTable()
  }

  /** Reads one symbol. */
  read(input: BitReader): number {
    const ahead = input.peek16()
    const entry = this.#table[ahead >>> (longest - this.#bits)] ?? 0
    if (entry !== 0) {
      input.skip(entry & 31)
      return entry >>> 5
    }
    return this.#readLong(input, ahead)
  }

  #fillTable(): void {
    const table = this.#table.fill(0)
    let index = 0
    let start = 0
    for (let length = 1; length <= this.#bits; length++) {
      const span = 1 << (this.#bits - length)
      for (let rest = this.#count[length] ?? 0; rest > 0; rest--) {
        table.fill((this.#symbols[index++] ?? 0) * 32 + length, start, start + span)
        start += span
      }
    }
  }

  #readLong(input: BitReader, ahead: number): number {
    if (this.#empty) throw new ArchiveError('corrupt', message('archive.huffman-empty'))
    let code = 0
    let first = 0
    let index = 0
    for (let length = 1; length <= longest; length++) {
      code = (code << 1) | ((ahead >>> (longest - length)) & 1)
      const count = this.#count[length] ?? 0
      if (code - first < count) {
        input.skip(length)
        return this.#symbols[index + code - first] ?? 0
      }
      index += count
      first = (first + count) << 1
    }
    throw new ArchiveError('corrupt', message('archive.huffman-no-symbol'))
  }
}
