// Finds needles and codes: first the words that may begin one, then what really lies there.

import { isHex } from './bytes'
import { end } from './lines'
import { candidates, flagBits, flags, headBits, heads, marks, text, vectors } from './memory'
import { fold, hashOf, hasPair, multiplier } from './words'

/** How many of the first needles only open something. */
let openingNeedles: u32 = 0
/** What `look` found. */
export let foundOpening: bool = false
export let foundOther: bool = false

export function beginNeedles(openings: u32): void {
  openingNeedles = openings
}

/** Writes the words that may begin something, in their order, and returns their end. The lowest bit is set for a code. */
// @ts-ignore: decorator
@inline
export function findCandidates(from: usize, to: usize): usize {
  let into = candidates
  // As constants they would be made anew for every 16 bytes.
  const zeros = v128.load(vectors)
  const exes = v128.load(vectors, 16)
  const lower = v128.load(vectors, 32)
  const spread = v128.load(vectors, 48)
  for (let at = from; at < to; at += 16) {
    const here = v128.load(at)
    const codes = v128.and(i8x16.eq(here, zeros), i8x16.eq(v128.or(v128.load(at, 1), lower), exes))
    const hashes = i32x4.shr_u(i32x4.mul(v128.or(here, lower), spread), 32 - flagBits)
    if (v128.any_true(codes)) {
      const bits = i8x16.bitmask(codes)
      for (let lane: u32 = 0; lane < 4; lane++) {
        const word = <u32>at + lane * 4
        const isCode = <u32>(((bits >> (lane * 4)) & 15) != 0)
        store<u32>(into, word | isCode)
        into += <usize>((isCode | load<u8>(flags + hashOf(load<u32>(word) | fold))) != 0) << 2
      }
    } else {
      store<u32>(into, <u32>at)
      into += <usize>load<u8>(i32x4.extract_lane(hashes, 0), flags)
      store<u32>(into, <u32>at + 4)
      into += <usize>load<u8>(i32x4.extract_lane(hashes, 1), flags)
      store<u32>(into, <u32>at + 8)
      into += <usize>load<u8>(i32x4.extract_lane(hashes, 2), flags)
      store<u32>(into, <u32>at + 12)
      into += <usize>load<u8>(i32x4.extract_lane(hashes, 3), flags)
    }
  }
  // Of these, keeps the ones with a fitting half word beside them.
  const last = into
  into = candidates
  for (let each = candidates; each < last; each += 4) {
    const candidate = load<u32>(each)
    store<u32>(into, candidate)
    into += ((candidate & 1) | <u32>hasPair(candidate & ~3)) << 2
  }
  return into
}

/** Lays the vectors that `findCandidates` compares with. */
export function layVectors(): void {
  v128.store(vectors, i8x16.splat(0x30))
  v128.store(vectors, i8x16.splat(0x78), 16)
  v128.store(vectors, i8x16.splat(0x20), 32)
  v128.store(vectors, i32x4.splat(multiplier), 48)
}

/** Looks closer at one word, in which a code may begin. */
export function look(at: usize, mayBeCode: bool): void {
  foundOpening = false
  foundOther = false
  find(at, end, false)
  if (!foundOther && mayBeCode) foundOther = hasCode(at)
}

/** Marks the needles between two bytes. */
export function findNeedles(from: i32, to: i32): void {
  const stop = text + to
  for (let at = text + (from & ~3); at < stop; at += 4)
    if (load<u8>(flags + hashOf(load<u32>(at) | fold)) != 0 && hasPair(at) != 0) find(at, stop, true)
}

/** Finds out which needles really lie over a word and end in time. */
function find(at: usize, stop: usize, marking: bool): void {
  const word = load<u32>(at) | fold
  const hash = word * multiplier
  for (let place = load<u32>(heads + ((hash >> (32 - headBits)) << 2)); place != 0; place = load<u32>(place)) {
    if (load<u32>(place, 4) != word) continue
    const from = at - load<i32>(place, 12)
    const length = load<u32>(place, 20)
    if (from < text || from + length > stop || !isAt(from, load<u32>(place, 16), length)) continue
    const needle = load<u32>(place, 8)
    if (marking) store<u8>(marks + needle, 1)
    else if (needle < openingNeedles) foundOpening = true
    else foundOther = true
  }
}

/** Whether a needle lies at a byte, in any case of its letters. */
function isAt(from: usize, needle: usize, length: u32): bool {
  for (let index: u32 = 0; index < length; index += 16) {
    const here = v128.load(from + index)
    const upper = i8x16.lt_u(i8x16.sub(here, i8x16.splat(65)), i8x16.splat(26))
    const lower = v128.or(here, v128.and(upper, i8x16.splat(0x20)))
    const differs = ~i8x16.bitmask(i8x16.eq(lower, v128.load(needle + index)))
    // What comes after the needle is nothing to it.
    if ((differs & ((1 << min(16, length - index)) - 1)) != 0) return false
  }
  return true
}

/** Whether `0x8`, `0x9`, `0xc` or `0xd` and seven hex digits begin at one of the four bytes. */
function hasCode(at: usize): bool {
  for (let from = at; from < at + 4; from++) {
    if (load<u8>(from) != 0x30 || (load<u8>(from, 1) | 0x20) != 0x78) continue
    const first = load<u8>(from, 2) | 0x20
    if (first != 0x38 && first != 0x39 && first != 0x63 && first != 0x64) continue
    if (from + 10 > end) continue
    // Addresses are longer or have an @ before them.
    if (isHex(load<u8>(from, 7)) && isHex(load<u8>(from, 9)) && !isHex(load<u8>(from, 10)) && load<u8>(from - 1) != 0x40) return true
  }
  return false
}
