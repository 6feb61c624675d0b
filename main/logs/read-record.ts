import { type FoundCode, findCodes } from './find-codes.ts'
import { matches } from './gathering.ts'
import { recordStart } from './log-format.ts'
import type { LogRule } from './log-rule.ts'
import { isMachineText } from './machine/machine-facts.ts'
import { triedAgainLines } from './noise.ts'
import { parseRecord } from './parse-record.ts'
import type { LogFormat, LogRecord } from './record.ts'
import { relevantText } from './relevant-text.ts'
import type { FoundRecord } from './scan/scan-log.ts'
import { sessionNamed } from './sessions/session-text.ts'
import { isSessionText } from './sessions/sessions.ts'
import { isAttemptText } from './sessions/update-attempts.ts'
import { lineText } from './text/text-encoding.ts'

/** The content of a record without time and position. Logs repeat themselves, and equal texts have equal content. */
export type RecordContent = Pick<LogRecord, 'level' | 'component' | 'text' | 'format'> & {
  readonly codes: readonly FoundCode[]
  /** Codes of lines that mean nothing within a complete log (`noise.ts`). */
  readonly routineCodes: readonly FoundCode[]
  readonly rules: readonly LogRule[]
  /** Whether it opens, ends or names a session, or reports its failure. */
  readonly session: boolean
  /** The session that it names. */
  readonly sessionName: string | null
  readonly machine: boolean
}

export type RecordReader = {
  /**
   * Reads a record. `rulesOf` returns the rules that can match; it is expensive and called once per distinct text.
   */
  read(record: FoundRecord, rulesOf: (raw: string) => Iterable<LogRule>): RecordContent
  /** The time of a record. */
  time(record: FoundRecord): string | null
  /** Resets the text numbers. */
  forget(): void
}

/** Creates a reader that evaluates each distinct text once. */
export function recordReader(format: LogFormat): RecordReader {
  let known: (RecordContent | undefined)[] = []
  const timeAt = timeReader()
  return {
    read(record, rulesOf) {
      const seen = record.text === null ? undefined : known[record.text]
      if (seen !== undefined) return seen
      const raw = recordText(record)
      const content = readContent(parseRecord(format, raw), format, rulesOf(raw))
      if (record.text !== null) known[record.text] = content
      return content
    },
    time(record) {
      if (record.text === null) return parseRecord(format, recordText(record)).time
      // Texts are numbered only if preceded by a time.
      return timeAt(record)
    },
    forget() {
      known = []
    },
  }
}

/** Reads times like `2026-05-31 18:38:44`. A log has many records per second; each distinct time is decoded once. */
function timeReader(): (record: FoundRecord) => string {
  const last = new Uint8Array(timeBytes)
  let time = ''
  return ({ bytes, from }) => {
    let same = 0
    while (same < timeBytes && last[same] === bytes[from + same]) same++
    if (same < timeBytes) {
      for (let at = same; at < timeBytes; at++) last[at] = bytes[from + at] ?? 0
      const written = bytes.toString('latin1', from, from + timeBytes)
      time = `${written.slice(0, 10)}T${written.slice(11)}`
    }
    return time
  }
}

const timeBytes = 19

function readContent(
  { time, level, component, text }: ReturnType<typeof parseRecord>,
  formatOfLog: LogFormat,
  rules: Iterable<LogRule>,
): RecordContent {
  // Text before the first line of a pasted log is a person's own.
  const said = time === null && level === null && recordStart(formatOfLog) === 'date'
  const format = said ? 'console' : formatOfLog
  const telling = relevantText(text, format)
  const codes = findCodes(telling)
  const matching = telling === '' ? [] : [...rules].filter((rule) => matches(rule, format, telling))
  return {
    level,
    component,
    text,
    format,
    codes,
    routineCodes: telling.length < text.length ? findCodes(triedAgainLines(text)) : [],
    rules: matching,
    session:
      isSessionText(text) ||
      isAttemptText(format, text) ||
      codes.some(({ sure, code }) => sure && code.startsWith('0x8')),
    sessionName: sessionNamed(text),
    machine: isMachineText(text),
  }
}

/** Decodes the text of a record, up to a limit. Nearly every record is plain ASCII and needs no decoder. */
export function recordText({ bytes, from, to: end }: FoundRecord): string {
  const to = Math.min(end, from + longestText)
  const plain = bytes.toString('latin1', from, to)
  return beyondAscii.test(plain) ? lineText(bytes.subarray(from, to)) : plain
}

const beyondAscii = /[\u0080-\u00ff]/
/** Maximum number of decoded bytes per record. */
const longestText = 64 * 1024
