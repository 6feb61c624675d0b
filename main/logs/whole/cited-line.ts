import { findCodes } from '../find-codes.ts'
import type { LineClassifier } from './classify-line.ts'
import { LineIndex } from './line-index.ts'
import type { LogBytes } from './log-bytes.ts'
import { longestRecord } from './read-lines.ts'
import { scanLines } from './scan-lines.ts'

/** A line as evidence cites it. */
export type CitedLine = {
  readonly line: number
  /** The text of its record, of which the first line is looked for; or a code that its record mentions. */
  readonly what: { readonly text: string } | { readonly code: string }
  /** As the log writes it, `YYYY-MM-DDTHH:MM:SS`. */
  readonly time: string
}

/** The lines around a cited one, by the number that the evidence gives it. */
export type NearLines = {
  readonly index: LineIndex
  /** First row, and the row after the last one. */
  readonly from: number
  readonly to: number
  /** The cited line, and its offset. */
  readonly line: number
  readonly offset: number
}

type Log = { readonly bytes: LogBytes; readonly size: number; readonly classifier: LineClassifier }

/** Bytes read at once while searching, around the found line, and within one second of the log. */
const blockBytes = 64 * 1024
const aroundBytes = 256 * 1024
const mostOfOneSecond = 8 * 2 ** 20
/** Lines on either side: what is seen at first, and the longest record. */
const mostAround = longestRecord + 100
/** A longer text would have to be read as it was cut for the evidence. */
const mostCompared = 200

/**
 * Finds a cited line without reading the log up to it: its second by binary search over the times, then its text. Null
 * unless there is exactly one such line, as after a changed clock; the log must then be counted up to it.
 */
export async function findCited(log: Log, cited: CitedLine): Promise<NearLines | null> {
  const isMeant = testOf(cited.what)
  if (isMeant === null) return null
  const from = await beforeSecond(log, cited.time)
  const offset = await onlyMatch(log, from, cited.time, isMeant)
  return offset === null ? null : linesAround(log, cited.line, offset)
}

/** Whether a line of a record shows that it is the cited one. */
type LineTest = (line: string, isFirst: boolean) => boolean

function testOf(what: CitedLine['what']): LineTest | null {
  // A code can be in any line, in either case and as a decimal: as the diagnosis finds it, or another line is taken.
  if ('code' in what) return (line) => findCodes(line).some(({ code }) => code === what.code)
  const text = (what.text.split('\n')[0] ?? '').trim().slice(0, mostCompared)
  return text === '' ? null : (line, isFirst) => isFirst && line.includes(text)
}

/** An offset before the first line of a second, and near to it. */
async function beforeSecond(log: Log, time: string): Promise<number> {
  let [low, high] = [0, log.size]
  while (high - low > 2 * blockBytes) {
    const middle = Math.floor((low + high) / 2)
    const next = await firstTime(log, middle)
    if (next !== null && next < time) low = middle
    else high = middle
  }
  return low
}

/** The first time in a block that starts anywhere in a line. */
async function firstTime(log: Log, offset: number): Promise<string | null> {
  let found: string | null = null
  const end = Math.min(log.size, offset + blockBytes)
  await scanLines(log.bytes, { from: { line: 0, offset }, end, blockBytes }, ({ line, latin }) => {
    if (line > 0) found = log.classifier.time(latin)
    return found === null
  })
  return found
}

/** Offset of the only record of a second that is meant; null if there is none or another one. */
async function onlyMatch(log: Log, from: number, time: string, isMeant: LineTest): Promise<number | null> {
  const found = new Set<number>()
  let record: number | null = null
  const end = Math.min(log.size, from + mostOfOneSecond)
  let isPast = end === log.size
  await scanLines(
    log.bytes,
    { from: { line: 0, offset: from }, end, blockBytes },
    ({ latin, offset, line }) => {
      // The first line is only a part of one, except at the beginning of the log.
      if (line === 0 && from > 0) return true
      const at = log.classifier.time(latin)
      if (at !== null) record = at === time ? offset : null
      if (record !== null && isMeant(log.classifier.text(latin), at !== null)) found.add(record)
      if (at !== null && at > time) isPast = true
      return !isPast || at === null || at <= time
    },
  )
  const [only, ...others] = found
  return isPast && only !== undefined && others.length === 0 ? only : null
}

/** Counts the lines next to a line, backwards and forwards. */
async function linesAround({ bytes, size }: Log, line: number, offset: number): Promise<NearLines | null> {
  const begin = Math.max(0, offset - aroundBytes)
  const block = Buffer.alloc(Math.min(size, offset + aroundBytes) - begin)
  const read = block.subarray(0, await bytes.read(block, begin))
  let first = offset - begin
  let before = 0
  while (before < mostAround && first > 0) {
    const feed = first >= 2 ? read.lastIndexOf(10, first - 2) : -1
    // The line that begins before the block has an unknown start.
    if (feed === -1 && begin > 0) break
    first = feed + 1
    before++
  }
  // A log that begins with this line, or too late for its number, is not the one that the number is from.
  if (before >= line || (begin + first === 0 && before !== line - 1)) return null
  let after = 0
  for (let at = offset - begin; after < mostAround && at < read.length; after++) {
    const feed = read.indexOf(10, at)
    at = feed === -1 ? read.length : feed + 1
  }
  const index = new LineIndex()
  const from = line - 1 - before
  if (from > 0) index.add(1, 0, from)
  index.add(from + 1, begin + first, before + after)
  return { index, from, to: from + before + after, line, offset }
}
