import type { LogLine, LogRecordRead } from '../../../common/evidence/log-view.ts'
import type { LogFormat } from '../record.ts'
import { type LineClassifier, recordOf, rowOf, textOfLine } from './classify-line.ts'
import type { LineTest } from './filtered-lines.ts'
import type { LineIndex } from './line-index.ts'
import type { LogBytes } from './log-bytes.ts'
import { type ScannedLine, scanLines } from './scan-lines.ts'

/** The counted part of a log. */
export type CountedLog = {
  readonly bytes: LogBytes
  /** Index of all its lines. */
  readonly index: LineIndex
  readonly end: number
  readonly classifier: LineClassifier
  readonly format: LogFormat
}

/** Bytes read at once for a page. */
const pageBytes = 64 * 1024
/** Maximum lines of a record on either side of the requested one; tool output has no records. */
export const longestRecord = 400

/** Reads rows of an index: all lines, or those that a filter keeps. Returns fewer at the end. */
export async function readRows(
  log: CountedLog,
  { index, test }: { readonly index: LineIndex; readonly test: LineTest },
  { from, count }: { readonly from: number; readonly count: number },
): Promise<LogLine[]> {
  const rows: LogLine[] = []
  const to = Math.min(from + count, index.rows)
  const { hint } = test
  for (let row = from; row < to; ) {
    const start = index.before(row)
    if (start === null) break
    const begun = row
    let at = start.row
    const range = { from: start, end: log.end, blockBytes: pageBytes, ...(hint ? { hint } : {}) }
    await scanLines(log.bytes, range, (line) => {
      if (!test.holds(line.latin)) return true
      if (at++ < row) return true
      rows.push(rowOf(log.classifier, line.line, textOfLine(log.classifier, line.latin, line.line), line.cut))
      row++
      // Stops if the next row is far away instead of reading everything in between.
      const next = index.after(row - 1)
      return row < to && (next === null || next.row > row || next.offset - line.offset < pageBytes)
    })
    if (row === begun) break
  }
  return rows
}

/** Reads lines by number, up to the maximum line length. */
export async function readLines(
  log: CountedLog,
  { from, count }: { readonly from: number; readonly count: number },
  onLine: (line: number, text: string, cut: boolean) => boolean,
): Promise<void> {
  const start = log.index.beforeLine(from)
  if (start === null) return
  const take = ({ line, latin, cut }: ScannedLine) =>
    line < from || (line < from + count && onLine(line, textOfLine(log.classifier, latin, line), cut))
  await scanLines(log.bytes, { from: start, end: log.end, blockBytes: pageBytes }, take)
}

/** Offset of a line; null if the log has no such line. */
export async function offsetOf(log: CountedLog, line: number): Promise<number | null> {
  const start = log.index.beforeLine(line)
  if (start === null) return null
  let found: number | null = null
  await scanLines(log.bytes, { from: start, end: log.end, blockBytes: pageBytes }, (one) => {
    if (one.line === line) found = one.offset
    return found === null
  })
  return found
}

/** Reads the record that contains a line; null if the line does not exist. */
export async function readRecordAt(log: CountedLog, line: number): Promise<LogRecordRead | null> {
  const from = Math.max(1, line - longestRecord)
  let first = 0
  let lines: string[] = []
  let someCut = false
  await readLines(log, { from, count: line - from + longestRecord }, (number, text, cut) => {
    const begins = log.classifier.begins(text)
    if (begins && number > line) return false
    if (begins || first === 0) {
      first = number
      lines = []
      someCut = false
    }
    lines.push(text)
    someCut ||= cut
    return true
  })
  if (first === 0 || first + lines.length <= line) return null
  return recordOf(log.format, first, lines, someCut || lines.length >= longestRecord)
}
