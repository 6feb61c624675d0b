// How many line feeds a text has, 16 bytes at a time; compiled to WebAssembly by `node build/make-scanner.mjs`. line-feeds.ts
// writes the text and reads what was counted.

/** Where the text begins; behind it there is memory for as much as is counted at once. */
export const text: usize = 1024

const lineFeed: i8 = 10

/** Line feeds from byte `from` of the text to byte `to`. */
export function count(from: i32, to: i32): i32 {
  let at: usize = text + from
  const end: usize = text + to
  const wanted = i8x16.splat(lineFeed)
  let found: i32 = 0
  while (at + 16 <= end) {
    // A byte of the sum holds 255 at most.
    const stop: usize = min(end - 15, at + 255 * 16)
    let sum = i8x16.splat(0)
    for (; at < stop; at += 16) sum = i8x16.sub(sum, i8x16.eq(v128.load(at), wanted))
    const pairs = i16x8.extadd_pairwise_i8x16_u(sum)
    const fours = i32x4.extadd_pairwise_i16x8_u(pairs)
    found +=
      i32x4.extract_lane(fours, 0) +
      i32x4.extract_lane(fours, 1) +
      i32x4.extract_lane(fours, 2) +
      i32x4.extract_lane(fours, 3)
  }
  for (; at < end; at++) if (load<u8>(at) == lineFeed) found++
  return found
}
