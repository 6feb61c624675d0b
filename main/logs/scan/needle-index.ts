import type { Scanner } from './scanner.ts'

/**
 * Writes needles into the scanner's tables: it finds them at once, in any case, by looking at every fourth byte only.
 * It reads text as aligned 32-bit words. A needle of seven bytes and more holds such a word and a half word beside it
 * however it lies, a shorter one all of them but a byte or two, which are tried in all their values. These words are put
 * into a table by their hash, and with their half words into another. Only where both have an entry are bytes compared.
 *
 * `sample` is a piece of the text to come: of each needle the words that are rarest there are used, which keeps the
 * comparisons few. Needles are lower case, ASCII and at least five bytes. Returns what was written, which lies in the
 * scanner's memory.
 */
export function layNeedles(scanner: Scanner, needles: readonly string[], sample: Uint8Array): LaidNeedles {
  const { layout } = scanner
  if (needles.length > layout.mostNeedles) throw new Error(`${needles.length} needles are too many.`)
  const often = frequencies(sample)
  const placed = needles.map((text) => {
    const bytes = Buffer.from(text, 'latin1')
    if (bytes.length < shortest || text !== text.toLowerCase())
      throw new Error(`A needle must be lower case and at least ${shortest} bytes: "${text}"`)
    return { bytes, words: bestWords(bytes, often) }
  })
  const textBytes = placed.reduce((sum, { bytes }) => sum + bytes.length + 4, 0)
  const wordCount = placed.reduce((sum, { words }) => sum + words.length, 0)
  const memory = scanner.memoryFor(textBytes + wordCount * placeNumbers * 4)
  const bytes = new Uint8Array(memory)
  const numbers = new Int32Array(memory)
  bytes.fill(0, layout.flags, layout.marks)
  let at = layout.places
  for (const [needle, { bytes: text, words }] of placed.entries()) {
    const address = at
    bytes.set(text, address)
    at += (text.length + 3) & ~3
    for (const { offset, word, halves } of words) {
      const hash = Math.imul(word, multiplier)
      bytes[layout.flags + (hash >>> (32 - layout.flagBits))] = 4
      for (const half of halves)
        bytes[layout.pairs + ((hash ^ Math.imul(half, pairMultiplier)) >>> (32 - layout.pairBits))] = 1
      const head = layout.heads / 4 + (hash >>> (32 - layout.headBits))
      const place = at / 4
      numbers[place] = numbers[head] as number
      numbers[place + 1] = word
      numbers[place + 2] = needle
      numbers[place + 3] = offset
      numbers[place + 4] = address
      numbers[place + 5] = text.length
      numbers[head] = at
      at += placeNumbers * 4
    }
  }
  return { tables: bytes.subarray(layout.flags, layout.marks), places: bytes.subarray(layout.places, at) }
}

/** What a scanner looks for, as it lies in its memory. */
export type LaidNeedles = { readonly tables: Uint8Array; readonly places: Uint8Array }

/** Gives a scanner what was laid for another one. */
export function copyNeedles(scanner: Scanner, { tables, places }: LaidNeedles): void {
  const { layout } = scanner
  const bytes = new Uint8Array(scanner.memoryFor(places.length))
  bytes.set(tables, layout.flags)
  bytes.set(places, layout.places)
}

/** A folded word that a needle can hold, `offset` bytes after its beginning, and the half words that can be beside it. */
type NeedleWord = { readonly offset: number; readonly word: number; readonly halves: readonly number[] }

/** For each way in which the needle can lie over the words, one offset: of those with the same remainder the rarest. */
function bestWords(bytes: Uint8Array, often: Frequencies): NeedleWord[] {
  return bytes.length >= longEnough ? wholeWords(bytes, often) : wordsAcrossEnds(bytes, often)
}

/** Of words that lie in the needle with a half word beside them. */
function wholeWords(bytes: Uint8Array, often: Frequencies): NeedleWord[] {
  const best: NeedleWord[] = []
  const costs = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]
  const take = (offset: number, word: number, alone: number, half: number) => {
    const cost = alone + pairCost * (often.pairs[hashOfPair(word, half)] as number)
    if (cost >= (costs[offset % 4] as number)) return
    costs[offset % 4] = cost
    best[offset % 4] = { offset, word, halves: [half] }
  }
  for (let offset = 0; offset + 4 <= bytes.length; offset++) {
    const word = halfAt(bytes, offset) | (halfAt(bytes, offset + 2) << 16)
    const alone = often.words[hashOf(word)] as number
    // A pair costs no less than nothing: a word that alone costs too much needs no look at it.
    if (alone >= (costs[offset % 4] as number)) continue
    if (offset >= 2) take(offset, word, alone, upper(halfAt(bytes, offset - 2)))
    if (offset + 6 <= bytes.length) take(offset, word, alone, halfAt(bytes, offset + 4))
  }
  return best
}

/** Short needles reach one byte over their ends, which can be any. */
function wordsAcrossEnds(bytes: Uint8Array, often: Frequencies): NeedleWord[] {
  const [first, last] = [-1, 2]
  const best: { cost: number; offset: number; words: readonly number[]; halves: readonly number[] }[] = []
  for (let offset = first; offset <= last; offset++) {
    const words = valuesOf(bytes, offset, 4)
    const before = valuesOf(bytes, offset - 2, 2).map(upper)
    const after = valuesOf(bytes, offset + 4, 2)
    for (const halves of [before, after]) {
      if (halves.length * words.length > mostValues) continue
      const cost = costOf(words, halves, often)
      const rest = (offset + 4) % 4
      if (cost < (best[rest]?.cost ?? Number.POSITIVE_INFINITY)) best[rest] = { cost, offset, words, halves }
    }
  }
  return best.flatMap(({ offset, words, halves }) => words.map((word) => ({ offset, word, halves })))
}

/** A pair that is there costs a comparison, a word alone only a look. */
function costOf(words: readonly number[], halves: readonly number[], often: Frequencies): number {
  let cost = 0
  // Loops by place, here and below: for all needles together this runs a hundred thousand times, once, and so mostly
  // before it is compiled.
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number
    cost += often.words[hashOf(word)] as number
    for (let beside = 0; beside < halves.length; beside++)
      cost += pairCost * (often.pairs[hashOfPair(word, halves[beside] as number)] as number)
  }
  return cost
}

/** What a comparison costs, in looks. */
const pairCost = 8

/** The folded numbers that `count` bytes of a needle can be; bytes outside it can have any value. */
function valuesOf(bytes: Uint8Array, offset: number, count: number): readonly number[] {
  if (offset < -1 || offset + count > bytes.length + 1) return tooMany
  if (offset >= 0 && offset + count <= bytes.length)
    return [count === 2 ? halfAt(bytes, offset) : halfAt(bytes, offset) | (halfAt(bytes, offset + 2) << 16)]
  let known = 0
  let unknown = 0
  for (let index = 0; index < count; index++) {
    const byte = bytes[offset + index]
    if (byte === undefined) unknown = index
    else known |= (byte | 0x20) << (8 * index)
  }
  return foldedBytes.map((each) => known | (each << (8 * unknown)))
}

/** How often folded words, and words with the half word after or before them, stand in a sample, by their hashes. */
type Frequencies = { readonly words: Uint16Array; readonly pairs: Uint16Array }

function frequencies(sample: Uint8Array): Frequencies {
  const words = new Uint16Array(2 ** wordBits)
  const pairs = new Uint16Array(2 ** pairBits)
  // Pieces from everywhere are enough.
  const step = Math.max(pieceBytes, Math.floor(sample.length / mostPieces))
  for (let from = 0; from + pieceBytes <= sample.length; from += step) {
    countPiece(sample, from, words, pairs)
  }
  return { words, pairs }
}

function countPiece(sample: Uint8Array, from: number, words: Uint16Array, pairs: Uint16Array): void {
  for (let at = from + 2; at < from + pieceBytes - 6; at++) {
    const word = halfAt(sample, at) | (halfAt(sample, at + 2) << 16)
    count(words, hashOf(word))
    count(pairs, hashOfPair(word, halfAt(sample, at + 4)))
    count(pairs, hashOfPair(word, upper(halfAt(sample, at - 2))))
  }
}

function count(table: Uint16Array, hash: number): void {
  const before = table[hash] as number
  if (before < 0xffff) table[hash] = before + 1
}

function halfAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | fold
}

function hashOf(word: number): number {
  return Math.imul(word, multiplier) >>> (32 - wordBits)
}

function hashOfPair(word: number, half: number): number {
  return (Math.imul(word, multiplier) ^ Math.imul(half, pairMultiplier)) >>> (32 - pairBits)
}

/** Spread words over the tables, as in scanner.as; any odd numbers with well-mixed bits do. */
const multiplier = 0x9e3779b1
const pairMultiplier = 0x85ebca6b
/** Clears what tells upper from lower case. Other characters stay distinct enough. */
const fold = 0x2020
const shortest = 5
/** A needle of this length holds a whole word and a whole half word beside it, however it lies. */
const longEnough = 7
/** Numbers of a place: next, word, needle, offset, address, length. */
const placeNumbers = 6
const upper = (half: number) => half << 16
/** Of the tables in which a sample is counted. */
const wordBits = 18
const pairBits = 20
const pieceBytes = 2048
const mostPieces = 64
/** Every value that a folded byte can have. */
const foldedBytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => (byte & 0x20) !== 0)
/** At most one byte is tried in all its values. */
const mostValues = foldedBytes.length
/** Stands for the values of more than one unknown byte. */
const tooMany: readonly number[] = new Array(mostValues + 1).fill(0)
