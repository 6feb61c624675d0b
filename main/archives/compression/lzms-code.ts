import type { BitReader } from './bit-reader.ts'
import { HuffmanCode } from './huffman.ts'

const longestCode = 15

/** An adaptive Huffman code of LZMS, rebuilt from the decoded symbols after a fixed number of them. */
export class LzmsCode {
  readonly #code: HuffmanCode
  readonly #counts: Uint32Array
  readonly #lengths: Uint8Array
  readonly #every: number
  #left = 0

  constructor(symbols: number, every: number) {
    this.#code = new HuffmanCode(symbols, 10)
    this.#counts = new Uint32Array(symbols).fill(1)
    this.#lengths = new Uint8Array(symbols)
    this.#every = every
    this.#rebuild()
  }

  /** Reads one symbol. */
  read(input: BitReader): number {
    const symbol = this.#code.read(input)
    this.#counts[symbol] = (this.#counts[symbol] ?? 0) + 1
    this.#left -= 1
    if (this.#left === 0) {
      this.#rebuild()
      for (let each = 0; each < this.#counts.length; each++)
        this.#counts[each] = ((this.#counts[each] ?? 0) >>> 1) + 1
    }
    return symbol
  }

  #rebuild(): void {
    setCodeLengths(this.#counts, this.#lengths)
    this.#code.build(this.#lengths)
    this.#left = this.#every
  }
}

/**
 * Sets the lengths of a Huffman code from symbol frequencies. The order in which equally rare nodes are joined
 * affects the lengths and is part of the format: lower symbols before higher, symbols before joined nodes.
 */
function setCodeLengths(counts: Uint32Array, lengths: Uint8Array): void {
  const all = counts.length
  if (all < 2) {
    lengths.fill(1)
    return
  }
  const order = Array.from(counts.keys()).sort(
    (one, other) => (counts[one] ?? 0) - (counts[other] ?? 0) || one - other,
  )
  const weights = new Float64Array(all - 1)
  const parents = new Uint16Array(all - 1)
  let leaf = 0
  let joined = 0
  for (let made = 0; made < all - 1; made++) {
    let weight = 0
    for (let pair = 0; pair < 2; pair++) {
      const symbol = order[leaf]
      const own = symbol === undefined ? Number.POSITIVE_INFINITY : (counts[symbol] ?? 0)
      if (joined === made || own <= (weights[joined] ?? 0)) {
        weight += own
        leaf += 1
      } else {
        weight += weights[joined] ?? 0
        parents[joined] = made
        joined += 1
      }
    }
    weights[made] = weight
  }
  const ofLength = countLengths(parents)
  let at = 0
  for (let length = longestCode; length >= 1; length--)
    for (let left = ofLength[length] ?? 0; left > 0; left--) lengths[order[at++] ?? 0] = length
}

/** Counts codes per length; codes that would be too long replace a shorter one. */
function countLengths(parents: Uint16Array): Int32Array {
  const ofLength = new Int32Array(longestCode + 2)
  ofLength[1] = 2
  const depths = new Uint16Array(parents.length)
  for (let node = parents.length - 2; node >= 0; node--) {
    const depth = (depths[parents[node] ?? 0] ?? 0) + 1
    depths[node] = depth
    let length = depth
    if (length >= longestCode) {
      length = longestCode - 1
      while (ofLength[length] === 0) length -= 1
    }
    ofLength[length] = (ofLength[length] ?? 0) - 1
    ofLength[length + 1] = (ofLength[length + 1] ?? 0) + 2
  }
  return ofLength
}
