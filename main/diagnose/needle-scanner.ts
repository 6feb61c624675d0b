/** Where needles occur: called with the byte offset of a match's last byte and the needle's number. */
export type OnNeedle = (end: number, needle: number) => void

/** Finds every needle between two offsets, in no particular order of needles at the same place. */
export type NeedleScanner = (bytes: Uint8Array, from: number, to: number, found: OnNeedle) => void

const tableSize = 1 << 18
const longestWindow = 8

/**
 * Finds many needles in bytes at once, in any case of ASCII letters: the Wu-Manber method. A window as long as the
 * shortest needle (8 at most) slides over the bytes; a table of hashed byte triples says how far it may jump, so that
 * most bytes are never looked at. Of each needle the window is taken whose end is rarest in `sample`, a piece of what
 * will be scanned: common endings (`ing`, `ted`) would stop the slide at every line.
 *
 * @param needles lower-case ASCII, 3 bytes at least
 */
export function needleScanner(
  needles: readonly string[],
  sample: Uint8Array = new Uint8Array(),
): NeedleScanner {
  const patterns = needles.map((needle) => Buffer.from(needle, 'latin1'))
  const window = Math.min(longestWindow, ...patterns.map((pattern) => pattern.length))
  if (needles.length === 0) return () => {}
  if (window < 3) throw new Error('A needle needs three bytes at least.')
  const seen = countTriples(sample)
  const shift = new Uint8Array(tableSize).fill(window - 2)
  // Needles with the same hash form a chain: `first` by hash, `next` by needle, both off by one so that 0 ends it.
  const first = new Uint16Array(tableSize)
  const next = new Uint16Array(patterns.length)
  const ends = new Uint8Array(patterns.length)
  patterns.forEach((pattern, number) => {
    const end = rarestEnd(pattern, window, seen)
    ends[number] = end
    for (let at = 2; at < window; at++) {
      const hash = tripleAt(pattern, end - window + 1 + at)
      const distance = window - 1 - at
      if (distance < (shift[hash] as number)) shift[hash] = distance
      if (distance === 0) {
        next[number] = first[hash] as number
        first[hash] = number + 1
      }
    }
  })
  return (bytes, from, to, found) => {
    let at = from + window - 1
    while (at < to) {
      const hash = tripleAt(bytes, at)
      const jump = shift[hash] as number
      if (jump > 0) {
        at += jump
        continue
      }
      for (let link = first[hash] as number; link !== 0; link = next[link - 1] as number) {
        const pattern = patterns[link - 1] as Uint8Array
        const start = at - (ends[link - 1] as number)
        if (start >= from && start + pattern.length <= to && matches(bytes, start, pattern)) {
          found(start + pattern.length - 1, link - 1)
        }
      }
      at++
    }
  }
}

/** Hash of the three bytes that end at `at`. It folds case with a bit that also maps some other bytes together. */
function tripleAt(bytes: Uint8Array, at: number): number {
  const triple =
    (((bytes[at - 2] as number) | 32) << 16) |
    (((bytes[at - 1] as number) | 32) << 8) |
    (bytes[at] as number) |
    32
  return Math.imul(triple, 0x9e3779b1) >>> 14
}

function countTriples(sample: Uint8Array): Uint32Array {
  const seen = new Uint32Array(tableSize)
  for (let at = 2; at < sample.length; at++) {
    const hash = tripleAt(sample, at)
    seen[hash] = (seen[hash] as number) + 1
  }
  return seen
}

/** Offset in the pattern at which the window ends that meets the fewest places of the sample; the last of equals. */
function rarestEnd(pattern: Uint8Array, window: number, seen: Uint32Array): number {
  let best = pattern.length - 1
  for (let end = pattern.length - 1; end >= window - 1; end--) {
    if ((seen[tripleAt(pattern, end)] as number) < (seen[tripleAt(pattern, best)] as number)) best = end
  }
  return best
}

function matches(bytes: Uint8Array, start: number, pattern: Uint8Array): boolean {
  for (let index = 0; index < pattern.length; index++) {
    const byte = bytes[start + index] as number
    const folded = byte >= 65 && byte <= 90 ? byte | 32 : byte
    if (folded !== pattern[index]) return false
  }
  return true
}
