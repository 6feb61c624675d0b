import type { FoundCode } from './find-codes.ts'
import type { LogRule } from './log-rule.ts'
import type { LogFormat, LogRecord } from './record.ts'
import type { ServicingSession } from './servicing-session.ts'
import type { SetupReport } from './setup/setup-report.ts'
import { unwrapped } from './text/wrapped-lines.ts'

/** `alone`: in the last record the code has a line of its own. */
type CodeEntry = { count: number; first: LogRecord; last: LogRecord; alone: boolean }

/** How many records of one rule are kept: from the beginning, and from the end. */
const kept = 12

/** What the logs gave so far: hits of rules, codes, sessions, reports of Setup. Bounded whatever the size of the logs. */
export type Gathering = {
  readonly hits: Map<string, LogRecord[]>
  readonly counts: Map<string, number>
  readonly codes: Map<string, CodeEntry>
  /** Codes of lines that healthy PCs write too: a failure only where nothing else was brought. */
  readonly routine: Map<string, CodeEntry>
  readonly sessions: ServicingSession[]
  /** Compatibility reports of Setup; their lines are no records of a log. */
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

/** Whether a rule holds for a text of a log. */
export function matches(rule: LogRule, format: LogFormat, text: string): boolean {
  if (rule.formats && !rule.formats.includes(format)) return false
  if (found(rule.pattern, text)) return true
  return format === 'console' && text.includes('\n') && found(rule.pattern, unwrapped(text))
}

function found(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0
  return pattern.test(text)
}

/** Tries rules on one record and keeps it for each that it matches. */
export function takeRules(gathering: Gathering, rules: Iterable<LogRule>, record: LogRecord): void {
  takeHits(
    gathering,
    [...rules].filter((rule) => matches(rule, record.format, record.text)),
    record,
  )
}

/** Keeps a record for each rule that it matches: the first few and the last few. */
export function takeHits(gathering: Gathering, rules: readonly LogRule[], record: LogRecord): void {
  for (const rule of rules) {
    gathering.counts.set(rule.id, (gathering.counts.get(rule.id) ?? 0) + 1)
    const records = gathering.hits.get(rule.id)
    if (records === undefined) gathering.hits.set(rule.id, [record])
    else {
      if (records.length >= kept * 2) records.splice(kept, 1)
      records.push(record)
    }
  }
}

/** Logs are read one after the other: a line of the next one may be older. Within a log the order of its lines counts. */
function isEarlier(record: LogRecord, other: LogRecord): boolean {
  return record.file !== other.file && record.time !== null && other.time !== null && record.time < other.time
}

const ofWindows = /^0x(?:8|c1(?:42|51|80|90)|c770|ca0[02]|e0000[12])/

/** Counts the codes of one record. `isPublished` tells the codes that stand in a public table. */
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
      if (isEarlier(record, entry.last)) continue
      entry.last = record
      entry.alone = alone === true
      continue
    }
    const published = isPublished(code)
    if (!sure && !published) continue
    // NTSTATUS severities and addresses look alike: one that nobody published is no code for us, unless Setup or the
    // installation of devices writes results with such a beginning.
    if (!published && !alone && !ofWindows.test(code)) continue
    gathering.codes.set(code, { count: 1, first: record, last: record, alone: alone === true })
  }
}
