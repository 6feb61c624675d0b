// Texts that a log repeats after the times of its records: each is kept once and numbered.

import { isDigit } from './bytes'
import { knownBits, knownEntries, knownEntryBytes, knownHeads, knownTexts, longestKnown, mostKnown, notKept, places } from './memory'

/** Of a record with a time, the time. */
const timeBytes: i32 = 19

let knownCount: i32 = 0
let knownEnd: usize = knownTexts

/** Forgets all texts. */
export function forget(): void {
  memory.fill(knownHeads, 0, 4 << knownBits)
  knownCount = 0
  knownEnd = knownTexts
}

/** Marks a text as one that says nothing: its records are not reported any more. */
export function silence(known: i32): void {
  store<u32>(knownEntries + known * knownEntryBytes, 1, 16)
}

/** Whether `silence` was called for a text. */
export function isSilent(known: i32): bool {
  return load<u32>(knownEntries + known * knownEntryBytes, 16) != 0
}

/** Whether there is no room for another text. */
export function isFull(): bool {
  return knownCount >= mostKnown || knownEnd + longestKnown + 16 > places
}

/** Number of the text after the time of a record; a new one gets the next number. `notKept` where that is not worth it. */
export function knownText(recordAt: usize, to: usize): i32 {
  if (!hasTime(recordAt)) return notKept
  const from = recordAt + timeBytes
  const length = <u32>(to - from)
  if (length < 16 || length >= longestKnown) return notKept
  let one: u64 = length
  let two: u64 = 0
  let three: u64 = 0
  let four: u64 = 0
  let at = from
  for (; at + 32 <= to; at += 32) {
    one = rotl((one ^ load<u64>(at)) * 0x9e3779b97f4a7c15, 29)
    two = rotl((two ^ load<u64>(at, 8)) * 0x9e3779b97f4a7c15, 29)
    three = rotl((three ^ load<u64>(at, 16)) * 0x9e3779b97f4a7c15, 29)
    four = rotl((four ^ load<u64>(at, 24)) * 0x9e3779b97f4a7c15, 29)
  }
  for (; at + 8 <= to; at += 8) one = rotl((one ^ load<u64>(at)) * 0x9e3779b97f4a7c15, 29)
  two ^= load<u64>(to - 8)
  const hash = ((one ^ rotl(two, 17)) * 0x9e3779b97f4a7c15) ^ ((three ^ rotl(four, 17)) * 0xbf58476d1ce4e5b9)
  const mixed = <u32>((hash * 0x9e3779b97f4a7c15) >> 32)
  const head = knownHeads + ((mixed >> (32 - knownBits)) << 2)
  for (let entry = <usize>load<u32>(head); entry != 0; entry = <usize>load<u32>(entry)) {
    if (load<u32>(entry, 4) == mixed && load<u32>(entry, 12) == length && isSame(from, <usize>load<u32>(entry, 8), length))
      return <i32>((entry - knownEntries) / knownEntryBytes)
  }
  const number = knownCount++
  const entry = knownEntries + number * knownEntryBytes
  store<u32>(entry, load<u32>(head))
  store<u32>(entry, mixed, 4)
  store<u32>(entry, <u32>knownEnd, 8)
  store<u32>(entry, length, 12)
  store<u32>(entry, 0, 16)
  store<u32>(head, <u32>entry)
  memory.copy(knownEnd, from, length)
  knownEnd += length
  return number
}

function isSame(one: usize, other: usize, length: u32): bool {
  const last = one + length - 16
  for (; one < last; one += 16, other += 16)
    if (v128.any_true(v128.xor(v128.load(one), v128.load(other)))) return false
  other -= one - last
  return !v128.any_true(v128.xor(v128.load(last), v128.load(other)))
}

/** `2026-01-31 12:34:56, ` */
function hasTime(at: usize): bool {
  const low = v128.load(at)
  const digits = v128.and(i8x16.ge_u(low, i8x16.splat(0x30)), i8x16.le_u(low, i8x16.splat(0x39)))
  // dddd-dd-dd dd:dd (bits from the lowest)
  if (i8x16.bitmask(digits) != 0b1101101101101111) return false
  return (
    load<u8>(at, 4) == 0x2d && load<u8>(at, 7) == 0x2d && load<u8>(at, 10) == 0x20 && load<u8>(at, 13) == 0x3a &&
    load<u8>(at, 16) == 0x3a && isDigit(load<u8>(at, 17)) && isDigit(load<u8>(at, 18)) &&
    load<u8>(at, 19) == 0x2c && load<u8>(at, 20) == 0x20
  )
}
