import type { LogLine, LogRecordRead, Severity } from '../../../common/evidence/log-view.ts'
import { visibleText } from '../../../common/visible-text.ts'
import { findCodes } from '../find-codes.ts'
import { recordStart } from '../log-format.ts'
import { withoutNoise } from '../noise.ts'
import { parseRecord } from '../parse-record.ts'
import { bareCodeNeedles } from '../prepared-rules.ts'
import type { LogFormat } from '../record.ts'
import { openedSession, sessionNamed } from '../sessions/session-text.ts'
import { LogLetters } from './log-letters.ts'
import type { Hint } from './scan-lines.ts'

/** Properties of a single line of a log. */
export type LineClassifier = {
  /** Whether the line starts a record. The text may be latin1: record starts are ASCII. */
  begins(text: string): boolean
  /** Hint for lines that can report a failure. */
  mayFail: Hint
  severity(text: string): Severity
  /** Decodes a line given as latin1. */
  text(latin: string): string
  /** As the log writes it, `YYYY-MM-DDTHH:MM:SS`. */
  time(text: string): string | null
}

/** Maximum length of a displayed row, and of a record displayed completely. */
const longestRow = 2000
const longestRecord = 64 * 1024

/** Line properties for a log format. */
export function lineClassifier(format: LogFormat, letters = new LogLetters()): LineClassifier {
  const start = starts[recordStart(format)]
  const begins = (text: string) => start.test(text)
  const mayFail: Hint = leveled.has(format)
    ? suspectsBy(format === 'windows-update' ? [...levelsAndCodes, ...bareCodeNeedles] : levelsAndCodes)
    : () => (from) => from
  return {
    begins,
    mayFail,
    text: (latin) => letters.text(latin),
    severity(text) {
      const { level } = begins(text) ? parseRecord(format, text) : { level: null }
      if (isError.test(level ?? '')) return 'error'
      if (mayFail(text)(0) !== -1 && reportsFailure(text)) return 'error'
      return isWarning.test(level ?? '') ? 'warning' : 'info'
    },
    time: (text) => (begins(text) ? parseRecord(format, text).time : null),
  }
}

/** How records start; `ï»¿` is a byte order mark in latin1. */
const starts = {
  date: /^(?:\ufeff|ï»¿)?\d{4}[-/]\d\d[-/]\d\d[ \t]\d\d:\d\d:\d\d/,
  brace: /^(?:\ufeff|ï»¿)?\{[0-9a-f-]{36}\}\t/i,
  event: /^(?:\ufeff|ï»¿)?\s*<Event[ >]/,
  'no-blank': /^\S/,
} as const

const leveled: ReadonlySet<LogFormat> = new Set(['cbs', 'dism', 'setup', 'windows-update'])

/** Lower-case strings of which every error line of a servicing log has one: its level, or the prefix of a code. */
const levelsAndCodes = [', error ', ', fatal ', '0x8', '0x9', '0xc', '0xd']

const suspectsBy =
  (needles: readonly string[]): Hint =>
  (latin) => {
    const lower = latin.toLowerCase()
    const next = needles.map((needle) => lower.indexOf(needle))
    return (from) => {
      let nearest = -1
      for (const [index, needle] of needles.entries()) {
        let place = next[index] as number
        if (place !== -1 && place < from) {
          place = lower.indexOf(needle, from)
          next[index] = place
        }
        if (place !== -1 && (nearest === -1 || place < nearest)) nearest = place
      }
      return nearest
    }
  }

/** Setup, Windows Update and event logs have levels that CBS lacks. */
const isError = /^(?:error|fatal|critical|[12])$/i
const isWarning = /^(?:warning|3)$/i

/** A code that its line calls a result and that is not noise. */
function reportsFailure(text: string): boolean {
  return findCodes(withoutNoise(text)).some(({ sure }) => sure)
}

/** The text of a line as in the log. */
export function textOfLine(classifier: LineClassifier, latin: string, line: number): string {
  const text = classifier.text(latin)
  return line === 1 ? text.replace(/^\ufeff/, '') : text
}

/** Creates a row of a log. */
export function rowOf(classifier: LineClassifier, line: number, whole: string, cut: boolean): LogLine {
  const text = visibleText(whole.slice(0, longestRow))
  return {
    line,
    text,
    cut: cut || whole.length > longestRow,
    severity: classifier.severity(whole),
    begins: classifier.begins(whole),
    time: classifier.time(whole),
    session: openedSession(whole)?.name ?? null,
    codes: placesOf(text),
  }
}

/** Creates a record from its lines. */
export function recordOf(
  format: LogFormat,
  line: number,
  lines: readonly string[],
  cut: boolean,
): LogRecordRead {
  const whole = lines.join('\n')
  const { time, level, component } = parseRecord(format, whole)
  return {
    line,
    text: lines.map(visibleText).join('\n').slice(0, longestRecord),
    cut: cut || whole.length > longestRecord,
    time,
    level,
    component,
    session: openedSession(whole)?.name ?? sessionNamed(whole),
    codes: findCodes(whole).map(({ code }) => code),
  }
}

/** Positions of the codes in a text; a code written as a decimal number has none. */
function placesOf(text: string): LogLine['codes'] {
  const lower = text.toLowerCase()
  return findCodes(text)
    .flatMap(({ code }) => {
      const long = lower.indexOf(code)
      if (long !== -1) return [{ code, from: long, length: code.length }]
      const bare = lower.indexOf(code.slice(2))
      return bare === -1 ? [] : [{ code, from: bare, length: code.length - 2 }]
    })
    .toSorted((one, other) => one.from - other.from)
}
