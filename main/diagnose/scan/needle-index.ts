/** A needle at one place in it: where the index found a word, `offset` bytes after the needle's start. */
type Place = { readonly needle: number; readonly offset: number; readonly bytes: Uint8Array }

/** Bits of `flags`: a word of a needle; one of a needle that a half word beside it confirms; what can begin a code. */
export const needleBit = 1
export const pairBit = 2
export const codeBit = 4

/**
 * Finds many substrings at once, in any case, by looking at every fourth byte only. Text is read as aligned 32-bit
 * words; a needle of seven bytes and more always holds a whole such word and a half word before or after it, so its possible
 * words are put into a table by their hash, and with their half words into another. Only where both tables have an entry
 * are the bytes compared.
 */
export type NeedleIndex = {
  /** By hash of a folded word: which kinds of thing can be there. */
  readonly flags: Uint8Array
  /** By hash of a folded word and the half word after it, or before it: 1 where a longer needle has them. */
  readonly pairs: Uint8Array
  /** Calls `onFound` with the number of each needle that really lies over the word at `at` and ends before `limit`. */
  find(bytes: Uint8Array, at: number, limit: number, onFound: (needle: number) => void): void
}

/** Hash of a folded word; the scanner's inner loop writes it out again. */
export function hashOf(folded: number): number {
  return Math.imul(folded, multiplier) >>> hashShift
}

/** Spreads words over the table; any odd number with well-mixed bits does. */
export const multiplier = 0x9e3779b1

/** Hash of a folded word and the folded half word after it (its lower bits) or before it (its upper bits). */
function hashOfPair(word: number, half: number): number {
  return (Math.imul(word, multiplier) ^ Math.imul(half, pairMultiplier)) >>> hashShift
}

export const pairMultiplier = 0x85ebca6b

/** Leaves 18 bits: few enough for the processor's cache, many enough to keep chance matches rare. */
export const hashShift = 14
const tableSize = 2 ** (32 - hashShift)

/** Clears what tells upper from lower case, in all four bytes of a word. Other characters stay distinct enough. */
export const fold = 0x20202020

/**
 * Builds the index. `sample` is a piece of the text to come: of each needle the words that are rarest there are used,
 * which keeps the byte comparisons few. Needles are lower case, ASCII and at least five bytes.
 */
export function buildNeedleIndex(needles: readonly string[], sample: Uint8Array): NeedleIndex {
  const often = frequencies(sample)
  const flags = new Uint8Array(tableSize)
  const pairs = new Uint8Array(tableSize)
  const places: (Place[] | undefined)[] = []
  const add = (word: number, place: Place, bit: number) => {
    const hash = hashOf(word | fold)
    flags[hash] = (flags[hash] ?? 0) | bit
    const known = places[hash]
    if (known) known.push(place)
    else places[hash] = [place]
  }
  for (const [needle, text] of needles.entries()) {
    const bytes = Buffer.from(text, 'latin1')
    if (bytes.length < shortest || text !== text.toLowerCase())
      throw new Error(`A needle must be lower case and at least ${shortest} bytes: "${text}"`)
    const long = bytes.length >= pairLength
    for (const offset of bestOffsets(bytes, often)) {
      for (const word of wordsAt(bytes, offset)) {
        add(word, { needle, offset, bytes }, long ? pairBit : needleBit)
        if (long) pairs[hashOfPair(word | fold, halfBeside(bytes, offset))] = 1
      }
    }
  }
  markCodes(flags)
  return {
    flags,
    pairs,
    find(bytes, at, limit, onFound) {
      const here = places[hashOf(wordAt(bytes, at) | fold)]
      if (here === undefined) return
      for (const place of here) if (isAt(bytes, at - place.offset, limit, place.bytes)) onFound(place.needle)
    },
  }
}

function isAt(bytes: Uint8Array, start: number, limit: number, needle: Uint8Array): boolean {
  if (start < 0 || start + needle.length > limit) return false
  for (let index = 0; index < needle.length; index++) {
    const byte = bytes[start + index] ?? 0
    const lower = byte >= 65 && byte <= 90 ? byte + 32 : byte
    if (lower !== needle[index]) return false
  }
  return true
}

/** How often words and pairs of words stand in a sample, by their hashes. */
type Frequencies = { readonly words: Uint32Array; readonly pairs: Uint32Array }

function frequencies(sample: Uint8Array): Frequencies {
  const words = new Uint32Array(tableSize)
  const pairs = new Uint32Array(tableSize)
  // Every eighth stretch is enough, and taken from everywhere.
  for (let from = 0; from + 8 <= sample.length; from += stretch * 8) {
    const to = Math.min(from + stretch, sample.length) - 8
    for (let at = from; at <= to; at++) {
      const first = wordAt(sample, at) | fold
      const word = hashOf(first)
      words[word] = (words[word] ?? 0) + 1
      const after = hashOfPair(first, halfAfter(sample, at))
      pairs[after] = (pairs[after] ?? 0) + 1
      if (at < 2) continue
      const before = hashOfPair(first, halfBefore(sample, at))
      pairs[before] = (pairs[before] ?? 0) + 1
    }
  }
  return { words, pairs }
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  )
}

/** The two bytes after the word at `at`, folded, where a word would hold them. */
function halfAfter(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 4] as number) | ((bytes[at + 5] as number) << 8) | fold) & 0xffff
}

/** The two bytes before the word at `at`, folded, where a word would hold them. */
function halfBefore(bytes: Uint8Array, at: number): number {
  return (((bytes[at - 2] as number) << 16) | ((bytes[at - 1] as number) << 24) | fold) & 0xffff0000
}

/** Of a needle: the half word after the word at an offset, or before it where the needle ends too soon. */
function halfBeside(needle: Uint8Array, offset: number): number {
  return offset + 6 <= needle.length ? halfAfter(needle, offset) : halfBefore(needle, offset)
}

/** One offset for each way in which the needle can lie over the words: of those with the same remainder the rarest. */
function bestOffsets(bytes: Uint8Array, often: Frequencies): number[] {
  const long = bytes.length >= pairLength
  // Short needles reach one byte over their ends: the unknown byte is tried in all its values.
  const [first, last] = long ? [0, bytes.length - 4] : [-1, 2]
  const best: number[] = []
  const least: number[] = []
  for (let offset = first; offset <= last; offset++) {
    let cost = 0
    for (const word of wordsAt(bytes, offset)) {
      cost += often.words[hashOf(word | fold)] ?? 0
      // A pair that is there costs a comparison, a word alone only a look.
      if (long) cost += 8 * (often.pairs[hashOfPair(word | fold, halfBeside(bytes, offset))] ?? 0)
    }
    const rest = (offset + 4) % 4
    if (cost < (least[rest] ?? Number.POSITIVE_INFINITY)) {
      least[rest] = cost
      best[rest] = offset
    }
  }
  return best
}

/** The word at an offset; where one of its bytes lies outside the needle, every word it can be. */
function wordsAt(bytes: Uint8Array, offset: number): readonly number[] {
  if (offset >= 0 && offset + 4 <= bytes.length) return [wordAt(bytes, offset)]
  let words = [0]
  for (let index = 0; index < 4; index++) {
    const byte = bytes[offset + index]
    const values = offset + index < 0 || byte === undefined ? foldedBytes : [byte]
    words = words.flatMap((word) => values.map((value) => word | (value << (8 * index))))
  }
  return words
}

/** Words that can hold the beginning of a code (`0x8`, `0x9`, `0xc`, `0xd`), but for the one that ends in `0x`, which the scanner compares itself. */
function markCodes(flags: Uint8Array): void {
  const mark = (word: number) => {
    const hash = hashOf(word | fold)
    flags[hash] = (flags[hash] ?? 0) | codeBit
  }
  for (const digit of [0x38, 0x39, 0x63, 0x64]) {
    for (const hex of hexDigits) {
      mark(0x30 | (0x78 << 8) | (digit << 16) | (hex << 24))
      for (const next of hexDigits) mark(0x78 | (digit << 8) | (hex << 16) | (next << 24))
    }
    for (const before of foldedBytes) mark(before | (0x30 << 8) | (0x78 << 16) | (digit << 24))
  }
}

const shortest = 5
/** A needle of this length holds a word and a half beside it, however it lies. */
const pairLength = 7
const stretch = 64 * 1024
const hexDigits = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0))
/** Every value that a folded byte can have. */
const foldedBytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => (byte & 0x20) !== 0)
