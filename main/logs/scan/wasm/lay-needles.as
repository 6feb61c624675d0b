// Lays needles into the tables by which they are found.

import { flagBits, flags, headBits, heads, marks, pairBits, pairCounts, pairs, placeBytes, places, text, wordCounts } from './memory'
import { layVectors } from './find-needles'
import { forget } from './repeated-texts'
import { fold, halfAfter, halfBefore, layPair, multiplier, pairHash } from './words'

/**
 * Lays the `count` needles that stand in `places` and end at `placesFrom`, and returns the end of their places, which follow
 * there. It finds them at once, in any case, by looking at every fourth byte only: text is read as aligned 32-bit words. A
 * needle of seven bytes and more holds such a word and a half word beside it however it lies, a shorter one all of them
 * but one byte, which is laid in all its values. Of each needle the words are taken that are rarest in the first
 * `sampleLength` bytes of the text, which keeps comparisons few. Forgets all texts.
 */
export function lay(count: i32, placesFrom: usize, sampleLength: i32): usize {
  forget()
  layVectors()
  memory.fill(flags, 0, marks - flags)
  countSample(sampleLength)
  let needle = places
  let placesEnd = placesFrom
  for (let number = 0; number < count; number++) {
    const length = load<i32>(needle)
    const from = needle + 4
    placesEnd = length >= longEnough ? layLong(number, from, length, placesEnd) : layShort(number, from, length, placesEnd)
    needle = from + ((length + 3) & ~3)
  }
  return placesEnd
}

/** A needle of this length holds a whole word and a whole half word beside it, however it lies. */
const longEnough: i32 = 7
/** What a comparison costs, in looks: a pair that is there costs one, a word alone only a look. */
const pairCost: i32 = 8
const unfit: i32 = i32.MAX_VALUE

/** Pieces from everywhere are enough. */
function countSample(length: i32): void {
  memory.fill(wordCounts, 0, (2 << flagBits) + (2 << pairBits))
  const pieceBytes = 2048
  const step = max(pieceBytes, length / 64)
  for (let from = 0; from + pieceBytes <= length; from += step)
    for (let at = text + from + 2; at < text + from + pieceBytes - 6; at++) {
      const hash = (load<u32>(at) | fold) * multiplier
      countUp(wordCounts + ((hash >> (32 - flagBits)) << 1))
      countUp(pairCounts + (pairHash(hash, halfAfter(at)) << 1))
      countUp(pairCounts + (pairHash(hash, halfBefore(at)) << 1))
    }
}

function countUp(counter: usize): void {
  const before = load<u16>(counter)
  if (before < 0xffff) store<u16>(counter, before + 1)
}

function wordCost(hash: u32): i32 {
  return load<u16>(wordCounts + ((hash >> (32 - flagBits)) << 1))
}

function halfCost(hash: u32, half: u32): i32 {
  return pairCost * load<u16>(pairCounts + (pairHash(hash, half) << 1))
}

/** Lays, for each way in which a needle can lie over the words, the rarest word with a half word that lies in it too. */
function layLong(number: i32, from: usize, length: i32, placesEnd: usize): usize {
  for (let rest = 0; rest < 4; rest++) {
    let cost = unfit
    let best = 0
    let bestHalf: u32 = 0
    for (let offset = rest; offset + 4 <= length; offset += 4) {
      const at = from + offset
      const hash = (load<u32>(at) | fold) * multiplier
      const alone = wordCost(hash)
      if (alone >= cost) continue
      if (offset >= 2) {
        const half = halfBefore(at)
        const own = alone + halfCost(hash, half)
        if (own < cost) {
          cost = own
          best = offset
          bestHalf = half
        }
      }
      if (offset + 6 <= length) {
        const half = halfAfter(at)
        const own = alone + halfCost(hash, half)
        if (own < cost) {
          cost = own
          best = offset
          bestHalf = half
        }
      }
    }
    if (cost == unfit) continue
    const word = load<u32>(from + best) | fold
    layPair(word, bestHalf)
    placesEnd = layWord(word, number, best, from, length, placesEnd)
  }
  return placesEnd
}

/** The same for a needle whose words reach one byte over its ends. */
function layShort(number: i32, from: usize, length: i32, placesEnd: usize): usize {
  for (let offset = -1; offset <= 2; offset++) {
    const before = costAcross(from, length, offset, offset - 2)
    const after = costAcross(from, length, offset, offset + 4)
    if (before == unfit && after == unfit) continue
    placesEnd = layAcross(number, from, length, offset, before <= after ? offset - 2 : offset + 4, placesEnd)
  }
  return placesEnd
}

/** What a word of a short needle costs with the half word at `halfOffset`; `unfit` where more than one byte is open. */
function costAcross(from: usize, length: i32, offset: i32, halfOffset: i32): i32 {
  if (halfOffset < -1 || halfOffset > length - 1 || offset > length - 3) return unfit
  const wordOpen = offset < 0 || offset + 4 > length
  const halfOpen = halfOffset < 0 || halfOffset + 2 > length
  if (wordOpen && halfOpen) return unfit
  const word = known(from, length, offset, 4)
  const half = halfOf(from, length, offset, halfOffset)
  if (!wordOpen && !halfOpen) return wordCost(word * multiplier) + halfCost(word * multiplier, half)
  let cost = halfOpen ? wordCost(word * multiplier) : 0
  for (let value: u32 = 0; value < 256; value++) {
    if ((value & 0x20) == 0) continue
    if (halfOpen) cost += halfCost(word * multiplier, half | (value << openHalfShift(offset, halfOffset)))
    else {
      const hash = (word | (value << openShift(offset))) * multiplier
      cost += wordCost(hash) + halfCost(hash, half)
    }
  }
  return cost
}

function layAcross(number: i32, from: usize, length: i32, offset: i32, halfOffset: i32, placesEnd: usize): usize {
  const wordOpen = offset < 0 || offset + 4 > length
  const halfOpen = halfOffset < 0 || halfOffset + 2 > length
  const word = known(from, length, offset, 4)
  const half = halfOf(from, length, offset, halfOffset)
  if (!wordOpen) {
    for (let value: u32 = 0; value < 256; value++)
      if (halfOpen && (value & 0x20) != 0) layPair(word, half | (value << openHalfShift(offset, halfOffset)))
    if (!halfOpen) layPair(word, half)
    return layWord(word, number, offset, from, length, placesEnd)
  }
  for (let value: u32 = 0; value < 256; value++) {
    if ((value & 0x20) == 0) continue
    const each = word | (value << openShift(offset))
    layPair(each, half)
    placesEnd = layWord(each, number, offset, from, length, placesEnd)
  }
  return placesEnd
}

/** The folded bytes of a needle from an offset on, as a number; a byte outside of it is 0. */
function known(from: usize, length: i32, offset: i32, count: i32): u32 {
  let number: u32 = 0
  for (let index = 0; index < count; index++) {
    const place = offset + index
    if (place >= 0 && place < length) number |= <u32>(load<u8>(from + place) | 0x20) << (8 * index)
  }
  return number
}

/** A half word beside a word, as `pairHash` takes it: one before the word stands in the upper half. */
function halfOf(from: usize, length: i32, offset: i32, halfOffset: i32): u32 {
  const half = known(from, length, halfOffset, 2)
  return halfOffset < offset ? half << 16 : half
}

/** Which byte of a word is open: the first one before the needle, the last one behind it. */
function openShift(offset: i32): u32 {
  return offset < 0 ? 0 : 24
}

function openHalfShift(offset: i32, halfOffset: i32): u32 {
  return halfOffset < offset ? 16 : 8
}

function layWord(word: u32, number: i32, offset: i32, from: usize, length: i32, place: usize): usize {
  const hash = word * multiplier
  store<u8>(flags + (hash >> (32 - flagBits)), 4)
  const head = heads + ((hash >> (32 - headBits)) << 2)
  store<u32>(place, load<u32>(head))
  store<u32>(place, word, 4)
  store<i32>(place, number, 8)
  store<i32>(place, offset, 12)
  store<u32>(place, <u32>from, 16)
  store<i32>(place, length, 20)
  store<u32>(head, <u32>place)
  return place + placeBytes
}
