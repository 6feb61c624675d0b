// The inner loops of the log scanner, compiled to WebAssembly by `node build/make-scanner.mjs`. AssemblyScript: strict
// TypeScript whose numbers are machine words and whose memory is one row of bytes (memory.as). needle-index.ts writes the
// needles, scan-log.ts the text, and reads what was found.

import { beginNeedles, findCandidates, foundOpening, foundOther, look } from './find-needles'
import { beginLines, countLines, end, line, readyLines } from './lines'
import { blockBytes, candidates, mostOpenings, mostReports, notKept, openingPlaces, opens, reports, text } from './memory'
import { beginRecords, findRecord, recordFrom, recordTo } from './records'
import { forget, isFull, isSilent, knownText } from './repeated-texts'

export { findNeedles } from './find-needles'
export { lay } from './lay-needles'
export { addLine, lineAfter } from './lines'
export { marks, mostNeedles, places, reports, text, textBytes } from './memory'
export { lastRecord } from './records'
export { forget, isFull, silence } from './repeated-texts'

/** Whether records begin with a time, after which texts repeat. */
let dated: bool = false
/** Where the next block begins. */
let block: usize = 0
let candidate: usize = 0
let candidateEnd: usize = 0
/** End of the record that was reported last. */
let reportedTo: usize = 0
let openingCount: i32 = 0
let reportCount: i32 = 0

/** Begins a log. */
export function begin(shapeOfRecords: i32, openings: u32, isDated: bool): void {
  beginRecords(shapeOfRecords)
  beginNeedles(openings)
  dated = isDated
  beginLines()
  forget()
}

/** Readies the scan of the first `length` bytes of the text. */
export function ready(length: i32): void {
  readyLines(length)
  block = text
  candidate = candidates
  candidateEnd = candidates
  reportedTo = text
  openingCount = 0
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
  reportOpenings(end)
  countLines(end)
  return reportCount
}

/** Reports every record. */
export function scanEvery(): i32 {
  reportCount = 0
  while (reportedTo < end) {
    if (reportCount + 1 >= mostReports) return -1 - reportCount
    findRecord(reportedTo)
    report(notKept, recordFrom, recordTo)
    reportedTo = max(recordTo, reportedTo + 1)
  }
  countLines(end)
  return reportCount
}

/** Looks at one word: reports the record around a needle or a code, and keeps an opening until a record is reported. */
function take(at: usize, mayBeCode: bool): void {
  if (at + 3 < reportedTo) return
  look(at, mayBeCode)
  if (!foundOther && !foundOpening) return
  const place = min(at + 3, end - 1)
  if (foundOther) reportRecord(place)
  else {
    if (openingCount == mostOpenings) {
      memory.copy(openingPlaces, openingPlaces + 4, (mostOpenings - 1) * 4)
      openingCount--
    }
    store<u32>(openingPlaces + openingCount * 4, <u32>place)
    openingCount++
  }
}

/** Reports the record around a byte, unless it was reported before or is silent. */
function reportRecord(place: usize): void {
  findRecord(place)
  if (recordFrom < reportedTo) return
  reportedTo = recordTo
  const from = recordFrom
  const to = recordTo
  const known = dated ? knownText(from, to) : notKept
  if (known >= 0 && isSilent(known)) return
  reportOpenings(from)
  report(known, from, to)
}

/** Reports the openings before a byte; one in the record there is reported with that record. */
function reportOpenings(before: usize): void {
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
