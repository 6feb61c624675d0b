import type { FoundCode } from './find-codes.ts'
import type { LogRule } from './log-rule.ts'
import type { LogFormat, LogRecord } from './record.ts'
import type { ServicingSession } from './servicing-session.ts'
import type { SetupReport } from './setup/setup-report.ts'
import { unwrapped } from './text/wrapped-lines.ts'

/** `alone`: in the last record the code is on a line of its own. */
type CodeEntry = { count: number; first: LogRecord; last: LogRecord; alone: boolean }

/** Number of records kept per rule, from the beginning and from the end each. */
const kept = 12

/** Results from the logs so far: rule hits, codes, sessions, Setup reports. Bounded regardless of log size. */
export type Gathering = {
  readonly hits: Map<string, LogRecord[]>
  readonly counts: Map<string, number>
  readonly codes: Map<string, CodeEntry>
  /** Codes from lines that healthy PCs also write: a failure only if nothing else was found. */
  readonly routine: Map<string, CodeEntry>
  readonly sessions: ServicingSession[]
  /** Compatibility reports of Setup; their lines are not log records. */
  readonly setupReports: SetupReport[]
}

/** An empty gathering. */
export function newGathering(): Gathering {
  return {
    hits: new Map(),
    counts: new Map(),
    codes: new Map(),
    routine: new Map(),
    sessions: [],
    setupReports: [],
  }
}

/** Whether a rule matches a log text. */
export function matches(rule: LogRule, format: LogFormat, text: string): boolean {
  if (rule.formats && !rule.formats.includes(format)) return false
  if (found(rule.pattern, text)) return true
  return format === 'console' && text.includes('\n') && found(rule.pattern, unwrapped(text))
}

function found(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0
  return pattern.test(text)
}

/** Tests rules on one record and stores it for each match. */
export function takeRules(gathering: Gathering, rules: Iterable<LogRule>, record: LogRecord): void {
  takeHits(
    gathering,
    [...rules].filter((rule) => matches(rule, record.format, record.text)),
    record,
  )
}

/** Stores a record for each matched rule: the first few and the last few. */
export function takeHits(gathering: Gathering, rules: readonly LogRule[], record: LogRecord): void {
  for (const rule of rules) {
    gathering.counts.set(rule.id, (gathering.counts.get(rule.id) ?? 0) + 1)
    const records = gathering.hits.get(rule.id)
    if (records === undefined) gathering.hits.set(rule.id, [record])
    else {
      if (records.length >= kept * 2) records.splice(kept, 1)
      records.splice(placeOf(records, record), 0, record)
    }
  }
}

/**
 * Index at which to insert a record: at the end, but before later lines of the same text, because the excerpts and the
 * other lines of a text are read one after the other.
 */
function placeOf(records: readonly LogRecord[], { file, line }: LogRecord): number {
  let at = records.length
  for (let before = records[at - 1]; before?.file === file && before.line > line; before = records[at - 1])
    at--
  return at
}

/** Logs are read one after another, so a record of the next log may be older. Within a log, line order counts. */
function isEarlier(record: LogRecord, other: LogRecord): boolean {
  if (record.file === other.file) return record.line < other.line
  return record.time !== null && other.time !== null && record.time < other.time
}

/** Code families that number only results of updating, servicing and Setup. New codes of these are published late. */
const ofUpdating = /^0x(?:8(?:007|00f0[89]|024|0d0|7d0|a15)|c(?:142|151|180|190)|ca0[02]|e0000[12])/
const ofWindows = /^0x(?:8|c1(?:42|51|80|90)|c770|ca0[02]|e0000[12])/

/** Counts the codes of one record. `isPublished` tells whether a code is in a public table. */
export function takeCodes(
  gathering: Pick<Gathering, 'codes'>,
  codes: readonly FoundCode[],
  record: LogRecord,
  isPublished: (code: string) => boolean,
): void {
  for (const { code, sure, alone } of codes) {
    const entry = gathering.codes.get(code)
    if (entry) {
      entry.count += 1
      if (record.file === entry.first.file && isEarlier(record, entry.first)) entry.first = record
      if (isEarlier(record, entry.last)) continue
      entry.last = record
      entry.alone = alone === true
      continue
    }
    const published = isPublished(code)
    if (!sure && !published && !ofUpdating.test(code)) continue
    // NTSTATUS values and addresses look alike: an unpublished code is ignored, unless Setup or device installation
    // use that prefix for results.
    if (!published && !alone && !ofWindows.test(code)) continue
    gathering.codes.set(code, { count: 1, first: record, last: record, alone: alone === true })
  }
}
