// The records of a log, each a line that begins one and those up to the next.

import { isDigit } from './bytes'
import { end, lineEnd, lineStart } from './lines'
import { text } from './memory'

/** Bytes of a record at most. */
const longestRecord: usize = 64 * 1024

/** How records begin: by a date, `{`, `<E`, or anything but a blank. */
let shape: i32 = 0
/** What `findRecord` found. */
export let recordFrom: usize = 0
export let recordTo: usize = 0

export function beginRecords(shapeOfRecords: i32): void {
  shape = shapeOfRecords
}

/** The record around a byte: back to the line that begins it, on to the line before the next. */
export function findRecord(at: usize): void {
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
