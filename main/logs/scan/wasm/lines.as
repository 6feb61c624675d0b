// The lines of the text in memory.

import { text } from './memory'

/** End of the bytes that are scanned. */
export let end: usize = 0
/** Where `line` is the line. */
let countedTo: usize = text
export let line: i32 = 1

/** Line 1 begins. */
export function beginLines(): void {
  line = 1
}

/** Readies the lines of the first `length` bytes of the text. */
export function readyLines(length: i32): void {
  end = text + length
  countedTo = text
}

/** Line of the byte after what was scanned. */
export function lineAfter(): i32 {
  return line
}

/** For a line that is not scanned. */
export function addLine(): void {
  line++
}

/** First byte of the line that holds `at`. */
export function lineStart(at: usize): usize {
  const feeds = i8x16.splat(10)
  for (let from = at; from > text; ) {
    from -= 16
    const mask = i8x16.bitmask(i8x16.eq(v128.load(from), feeds))
    if (mask != 0) return max(from + 32 - clz(mask), text)
  }
  return text
}

/** First byte after the line that holds `at`. */
export function lineEnd(at: usize): usize {
  const feeds = i8x16.splat(10)
  for (let from = at; from < end; from += 16) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(from), feeds))
    if (mask != 0) return min(from + ctz(mask) + 1, end)
  }
  return end
}

/** Counts lines on to a byte. */
export function countLines(to: usize): void {
  if (to <= countedTo) return
  const feeds = i8x16.splat(10)
  let at = countedTo
  let lines = 0
  while (at + 16 <= to) {
    // A lane holds up to 255.
    const stop = min(to - 15, at + 255 * 16)
    let sums = i8x16.splat(0)
    for (; at < stop; at += 16) sums = i8x16.sub(sums, i8x16.eq(v128.load(at), feeds))
    const wide = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(sums))
    lines += i32x4.extract_lane(wide, 0) + i32x4.extract_lane(wide, 1) + i32x4.extract_lane(wide, 2) + i32x4.extract_lane(wide, 3)
  }
  for (; at < to; at++) if (load<u8>(at) == 10) lines++
  line += lines
  countedTo = to
}
