const feeds = 0x0a0a0a0a
const ones = 0x01010101
const highs = 0x80808080 | 0

/** Counts line feeds between two offsets, four bytes at a time. */
export function countLineFeeds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  let at = from
  while (at < to && (bytes.byteOffset + at) % 4 !== 0) {
    if (bytes[at] === 10) count++
    at++
  }
  // A stretch may end before the first whole word; no words may be laid over it then.
  if (at >= to) return count
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, (to - at) >> 2)
  for (let index = 0; index < words.length; index++) {
    const word = (words[index] as number) ^ feeds
    // Marks the bytes that became zero, and now and then one above such a byte; only then is it counted byte by byte.
    if (((word - ones) & ~word & highs) !== 0) {
      if ((word & 0xff) === 0) count++
      if ((word & 0xff00) === 0) count++
      if ((word & 0xff0000) === 0) count++
      if ((word & 0xff000000) === 0) count++
    }
  }
  for (at += words.length * 4; at < to; at++) if (bytes[at] === 10) count++
  return count
}
