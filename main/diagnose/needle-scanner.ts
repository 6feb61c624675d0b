/** Where needles occur: called with the byte offset of the last byte of a match and the needle's number. */
export type OnNeedle = (end: number, needle: number) => void

const tableBits = 18
const tableSize = 1 << tableBits
const longestWindow = 8

/**
 * Finds many needles in bytes at once, in any case of ASCII letters: the Wu-Manber method. A window of the length of
 * the shortest needle (8 at most) slides over the bytes; a table of hashed byte triples says how far it may jump, so
 * that most bytes are never looked at.
 *
 * @param needles lower-case ASCII, 3 bytes at least
 */
export function needleScanner(
  needles: readonly string[],
): (bytes: Uint8Array, from: number, to: number, found: OnNeedle) => void {
  const patterns = needles.map((needle) => Buffer.from(needle, 'latin1'))
  const window = Math.min(longestWindow, ...patterns.map((pattern) => pattern.length))
  if (needles.length === 0) return () => {}
  if (window < 3) throw new Error('A needle needs three bytes at least.')
  const shift = new Uint8Array(tableSize).fill(window - 2)
  const buckets = new Map<number, number[]>()
  patterns.forEach((pattern, number) => {
    // The last bytes of a needle tell it apart best: codes share their beginning.
    const tail = pattern.subarray(pattern.length - window)
    for (let at = 2; at < window; at++) {
      const hash = hashOf(tail[at - 2] ?? 0, tail[at - 1] ?? 0, tail[at] ?? 0)
      const distance = window - 1 - at
      if (distance < (shift[hash] ?? 0)) shift[hash] = distance
      if (distance === 0) buckets.set(hash, [...(buckets.get(hash) ?? []), number])
    }
  })
  return (bytes, from, to, found) => {
    let at = from + window - 1
    while (at < to) {
      const hash = hashOf(bytes[at - 2] as number, bytes[at - 1] as number, bytes[at] as number)
      const jump = shift[hash] as number
      if (jump > 0) at += jump
      else {
        for (const number of buckets.get(hash) ?? []) {
          const pattern = patterns[number]
          if (pattern && endsWith(bytes, from, at, pattern)) found(at, number)
        }
        at++
      }
    }
  }
}

/** The hash folds case with a bit that also maps some other bytes together; matches are compared in full. */
function hashOf(first: number, second: number, third: number): number {
  return (
    (Math.imul(first | 32, 0x9e37) ^ Math.imul(second | 32, 0x85eb) ^ Math.imul(third | 32, 0x27d5)) &
    (tableSize - 1)
  )
}

function endsWith(bytes: Uint8Array, from: number, at: number, pattern: Uint8Array): boolean {
  const start = at - pattern.length + 1
  if (start < from) return false
  for (let index = pattern.length - 1; index >= 0; index--) {
    const byte = bytes[start + index] as number
    const folded = byte >= 65 && byte <= 90 ? byte | 32 : byte
    if (folded !== pattern[index]) return false
  }
  return true
}
