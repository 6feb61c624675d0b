// The inner loops of the log scanner, compiled to WebAssembly by `node build/make-scanner.mjs`. AssemblyScript: strict
// TypeScript whose numbers are machine words and whose memory is one row of bytes, laid out here by hand. needle-index.ts
// writes the needles, scan-log.ts the text, and reads what was found.

/** Loops look up to 16 bytes before the text. */
export const text: usize = 1024
/** The part of a log in memory; 64 zeros follow it. */
export const textBytes: i32 = 2 * 1024 * 1024

/** By hash of a folded word: 4 where a needle may lie over it. */
const flagBits: i32 = 18
const flags: usize = text + textBytes + 64
/** By hash of a folded word and the half word after it, or before it: 1 where a needle has them. */
const pairBits: i32 = 20
const pairs: usize = flags + (1 << flagBits)
const headBits: i32 = 14
/** By hash of a folded word: address of the first place that has it, or 0. */
const heads: usize = pairs + (1 << pairBits)
/** 1 for each needle that `findNeedles` found. */
export const marks: usize = heads + (4 << headBits)
export const mostNeedles: i32 = 16384

const blockBytes: i32 = 4096
/** Words of the block at hand that may begin something: their addresses; the lowest bit is set where a code may begin. */
const candidates: usize = marks + mostNeedles
/** Where openings were found that were not reported yet. */
const openingPlaces: usize = candidates + blockBytes + 64
const mostOpenings: i32 = 32

/** What was found: number of the text or `notKept` or `opens`, first byte, end, line. */
export const reports: usize = openingPlaces + mostOpenings * 4
const mostReports: i32 = 4096
const notKept: i32 = -1
const opens: i32 = -2

/** Texts met before: addresses of entries by hash, entries (next, hash, text, length, silent), and the texts. */
const knownBits: i32 = 15
const knownHeads: usize = reports + mostReports * 16
const mostKnown: i32 = 32768
const knownEntries: usize = knownHeads + (4 << knownBits)
const knownEntryBytes: i32 = 20
const knownTexts: usize = knownEntries + mostKnown * knownEntryBytes
const longestKnown: u32 = 32 * 1024

/** Needles (length, bytes), then their places (next, word, needle, offset in it, its address, its length). */
export const places: usize = knownTexts + 4 * 1024 * 1024
const placeBytes: usize = 24

/** How often folded words, and pairs of a word and a half word, stand in a sample: counted where texts are kept later. */
const wordCounts: usize = knownTexts
const pairCounts: usize = wordCounts + (2 << flagBits)

/** Bytes of a record at most. */
const longestRecord: usize = 64 * 1024
/** Of a record with a time, the time. */
const timeBytes: i32 = 19

/** How records begin: by a date, `{`, `<E`, or anything but a blank. */
let shape: i32 = 0
/** How many of the first needles only open something. */
let openingNeedles: u32 = 0
/** Whether records begin with a time, after which texts repeat. */
let dated: bool = false

let end: usize = 0
/** Where the next block begins. */
let block: usize = 0
let candidate: usize = 0
let candidateEnd: usize = 0
/** End of the record that was told last. */
let told: usize = 0
let openingCount: i32 = 0
let reportCount: i32 = 0
let knownCount: i32 = 0
let knownEnd: usize = knownTexts
/** Where `line` is the line. */
let countedTo: usize = text
let line: i32 = 1
/** What `find` found. */
let foundOpening: bool = false
let foundOther: bool = false
/** What `findRecord` found. */
let recordFrom: usize = 0
let recordTo: usize = 0

/** Begins a log. */
export function begin(shapeOfRecords: i32, openings: u32, isDated: bool): void {
  shape = shapeOfRecords
  openingNeedles = openings
  dated = isDated
  line = 1
  forget()
}

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

/** Readies the scan of the first `length` bytes of the text. */
export function ready(length: i32): void {
  end = text + length
  block = text
  candidate = candidates
  candidateEnd = candidates
  told = text
  countedTo = text
  openingCount = 0
}

/** Line of the byte after what was scanned. */
export function lineAfter(): i32 {
  return line
}

/** For a line that is not scanned. */
export function addLine(): void {
  line++
}

/**
 * Scans on, and returns how many reports it wrote; for n of them -1 - n where it must be called again once they are read,
 * and after `forget` where the memory for texts is full.
 */
export function scan(): i32 {
  reportCount = 0
  for (;;) {
    while (candidate < candidateEnd) {
      if (reportCount + mostOpenings >= mostReports || isFull()) return -1 - reportCount
      const word = load<u32>(candidate)
      candidate += 4
      take(word & ~3, (word & 1) != 0)
    }
    if (block >= end) break
    const to = min(block + blockBytes, end)
    candidate = candidates
    candidateEnd = findCandidates(block, to)
    block = to
  }
  tellOpenings(end)
  countLines(end)
  return reportCount
}

/** Reports every record. */
export function scanEvery(): i32 {
  reportCount = 0
  while (told < end) {
    if (reportCount + 1 >= mostReports) return -1 - reportCount
    findRecord(told)
    report(notKept, recordFrom, recordTo)
    told = max(recordTo, told + 1)
  }
  countLines(end)
  return reportCount
}

export function isFull(): bool {
  return knownCount >= mostKnown || knownEnd + longestKnown + 16 > places
}

/**
 * Lays the `count` needles that stand in `places` and end at `placesFrom`, and returns the end of their places, which follow
 * there. It finds them at once, in any case, by looking at every fourth byte only: text is read as aligned 32-bit words. A
 * needle of seven bytes and more holds such a word and a half word beside it however it lies, a shorter one all of them
 * but one byte, which is laid in all its values. Of each needle the words are taken that are rarest in the first
 * `sampleLength` bytes of the text, which keeps comparisons few. Forgets all texts.
 */
export function lay(count: i32, placesFrom: usize, sampleLength: i32): usize {
  forget()
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

function layPair(word: u32, half: u32): void {
  store<u8>(pairs + pairHash(word * multiplier, half), 1)
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

/** Where the last record begins, for the first `length` bytes: it may go on in bytes to come. */
export function lastRecord(length: i32): i32 {
  const last = lineStart(text + length)
  let at = last
  const floor = last - text > longestRecord ? last - longestRecord : text
  while (at > floor) {
    if (startsRecord(at)) return <i32>(at - text)
    at = at < text + 2 ? text : lineStart(at - 1)
  }
  return <i32>(last - text)
}

/** Marks the needles between two bytes. */
export function findNeedles(from: i32, to: i32): void {
  const stop = text + to
  for (let at = text + (from & ~3); at < stop; at += 4)
    if (load<u8>(flags + hashOf(load<u32>(at) | fold)) != 0 && hasPair(at) != 0) find(at, stop, true)
}

/** Writes the words that may begin something, in their order, and returns their end. The lowest bit tells a code. */
// @ts-ignore: decorator
@inline
function findCandidates(from: usize, to: usize): usize {
  let into = candidates
  const zeros = i8x16.splat(0x30)
  const exes = i8x16.splat(0x78)
  const lower = i8x16.splat(0x20)
  for (let at = from; at < to; at += 16) {
    const here = v128.load(at)
    const codes = v128.and(i8x16.eq(here, zeros), i8x16.eq(v128.or(v128.load(at, 1), lower), exes))
    const hashes = i32x4.shr_u(i32x4.mul(v128.or(here, lower), i32x4.splat(multiplier)), 32 - flagBits)
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
      into += <usize>load<u8>(flags + i32x4.extract_lane(hashes, 0))
      store<u32>(into, <u32>at + 4)
      into += <usize>load<u8>(flags + i32x4.extract_lane(hashes, 1))
      store<u32>(into, <u32>at + 8)
      into += <usize>load<u8>(flags + i32x4.extract_lane(hashes, 2))
      store<u32>(into, <u32>at + 12)
      into += <usize>load<u8>(flags + i32x4.extract_lane(hashes, 3))
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

// @ts-ignore: decorator
@inline
function hashOf(folded: u32): usize {
  return (folded * multiplier) >> (32 - flagBits)
}

// @ts-ignore: decorator
@inline
function hasPair(at: usize): u32 {
  const hash = (load<u32>(at) | fold) * multiplier
  return load<u8>(pairs + pairHash(hash, halfAfter(at))) | load<u8>(pairs + pairHash(hash, halfBefore(at)))
}

// @ts-ignore: decorator
@inline
function halfAfter(at: usize): u32 {
  return (<u32>load<u16>(at, 4) | fold) & 0xffff
}

// @ts-ignore: decorator
@inline
function halfBefore(at: usize): u32 {
  return ((<u32>load<u16>(at - 2) << 16) | fold) & 0xffff0000
}

// @ts-ignore: decorator
@inline
function pairHash(wordHash: u32, half: u32): usize {
  return (wordHash ^ (half * pairMultiplier)) >> (32 - pairBits)
}

/** Looks closer at one word. */
function take(at: usize, mayBeCode: bool): void {
  if (at + 3 < told) return
  foundOpening = false
  foundOther = false
  find(at, end, false)
  if (!foundOther && mayBeCode) foundOther = hasCode(at)
  if (!foundOther && !foundOpening) return
  const place = min(at + 3, end - 1)
  if (foundOther) tell(place)
  else {
    if (openingCount == mostOpenings) {
      memory.copy(openingPlaces, openingPlaces + 4, (mostOpenings - 1) * 4)
      openingCount--
    }
    store<u32>(openingPlaces + openingCount * 4, <u32>place)
    openingCount++
  }
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

function isAt(from: usize, needle: usize, length: u32): bool {
  for (let index: u32 = 0; index < length; index++) {
    const byte = load<u8>(from + index)
    if ((<u32>(byte - 65) & 0xff) < 26 ? (byte | 32) != load<u8>(needle + index) : byte != load<u8>(needle + index)) return false
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

// @ts-ignore: decorator
@inline
function isHex(byte: u8): bool {
  const lower = byte | 0x20
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x66)
}

/** Reports the record around a byte, unless it was, or says nothing. */
function tell(place: usize): void {
  findRecord(place)
  if (recordFrom < told) return
  told = recordTo
  const from = recordFrom
  const to = recordTo
  const known = knownText(from, to)
  if (known >= 0 && load<u32>(knownEntries + known * knownEntryBytes, 16) != 0) return
  tellOpenings(from)
  report(known, from, to)
}

/** Reports the openings before a byte; one in the record there is told with it. */
function tellOpenings(before: usize): void {
  let last: usize = 0
  for (let each = 0; each < openingCount; each++) {
    const place = <usize>load<u32>(openingPlaces + each * 4)
    if (place >= before) continue
    findRecord(place)
    if (recordFrom == last) continue
    last = recordFrom
    report(opens, recordFrom, recordTo)
  }
  openingCount = 0
}

function report(known: i32, from: usize, to: usize): void {
  countLines(from)
  const at = reports + reportCount * 16
  store<i32>(at, known)
  store<u32>(at, <u32>(from - text), 4)
  store<u32>(at, <u32>(to - text), 8)
  store<i32>(at, line, 12)
  reportCount++
}

/** Number of the text after the time of a record; a new one gets the next number. `notKept` where that is not worth it. */
function knownText(recordAt: usize, to: usize): i32 {
  if (!dated || !hasTime(recordAt)) return notKept
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

/** The record around a byte: back to the line that begins it, on to the line before the next. */
function findRecord(at: usize): void {
  const ownLine = lineStart(at)
  const floor = ownLine - text > longestRecord ? ownLine - longestRecord : text
  let from = ownLine
  while (from > floor && !startsRecord(from)) from = from < text + 2 ? text : lineStart(from - 1)
  // Too far from any beginning: the line stands for itself.
  if (from != ownLine && from <= floor && from > text && !startsRecord(from)) from = ownLine
  let to = lineEnd(at)
  while (to < end && to - from < longestRecord && !startsRecord(to)) to = lineEnd(to)
  recordFrom = from
  recordTo = to
}

function startsRecord(at: usize): bool {
  if (shape == 0) {
    const from = load<u8>(at) == 0xef && load<u8>(at, 1) == 0xbb ? at + 3 : at
    const separator = load<u8>(from, 4)
    return isDigit(load<u8>(from)) && isDigit(load<u8>(from, 3)) && (separator == 0x2d || separator == 0x2f)
  }
  const first = load<u8>(at)
  if (shape == 1) return first == 0x7b
  if (shape == 2) return first == 0x3c && load<u8>(at, 1) == 0x45
  return first != 0x20 && first != 0x09
}

// @ts-ignore: decorator
@inline
function isDigit(byte: u8): bool {
  return byte >= 0x30 && byte <= 0x39
}

/** First byte of the line that holds `at`. */
function lineStart(at: usize): usize {
  const feeds = i8x16.splat(10)
  for (let from = at; from > text; ) {
    from -= 16
    const mask = i8x16.bitmask(i8x16.eq(v128.load(from), feeds))
    if (mask != 0) return max(from + 32 - clz(mask), text)
  }
  return text
}

/** First byte after the line that holds `at`. */
function lineEnd(at: usize): usize {
  const feeds = i8x16.splat(10)
  for (let from = at; from < end; from += 16) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(from), feeds))
    if (mask != 0) return min(from + ctz(mask) + 1, end)
  }
  return end
}

/** Counts lines on to a byte. */
function countLines(to: usize): void {
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

/** Spread words over the tables; any odd numbers with well-mixed bits do. */
const multiplier: u32 = 0x9e3779b1
const pairMultiplier: u32 = 0x85ebca6b
/** Clears what tells upper from lower case, in all four bytes of a word. */
const fold: u32 = 0x20202020
