import type { LogLine, LogRecordRead, Severity } from '../../../common/log-view.ts'
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

/** What one line of a log shows by itself. */
export type LineLook = {
  /** Whether a record begins with it. The text may be in latin1: what begins a record is ASCII. */
  begins(text: string): boolean
  /** Where lines can report a failure. */
  mayFail: Hint
  severity(text: string): Severity
  /** The text of a line that is written with a character for each byte. */
  text(latin: string): string
  /** As the log writes it, `YYYY-MM-DDTHH:MM:SS`. */
  time(text: string): string | null
}

/** Characters of a line that a row shows, and of a record that is shown whole. */
const longestRow = 2000
const longestRecord = 64 * 1024

/** How lines of a format are looked at. */
export function lineLook(format: LogFormat, letters = new LogLetters()): LineLook {
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

/** How records begin; `ï»¿` is a byte order mark in latin1. */
const starts = {
  date: /^(?:\ufeff|ï»¿)?\d{4}[-/]\d\d[-/]\d\d[ \t]\d\d:\d\d:\d\d/,
  brace: /^(?:\ufeff|ï»¿)?\{[0-9a-f-]{36}\}\t/i,
  event: /^(?:\ufeff|ï»¿)?\s*<Event[ >]/,
  'no-blank': /^\S/,
} as const

const leveled: ReadonlySet<LogFormat> = new Set(['cbs', 'dism', 'setup', 'windows-update'])

/** What every line of a servicing log that counts as an error has, in lower case: its level, or the beginning of a code. */
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

/** Logs of Setup and Windows Update and events have levels of their own beside those of CBS. */
const isError = /^(?:error|fatal|critical|[12])$/i
const isWarning = /^(?:warning|3)$/i

/** A code that its line calls a result, and that is more than noise. */
function reportsFailure(text: string): boolean {
  return findCodes(withoutNoise(text)).some(({ sure }) => sure)
}

/** The text of a line as it stands in the log. */
export function textOfLine(look: LineLook, latin: string, line: number): string {
  const text = look.text(latin)
  return line === 1 ? text.replace(/^\ufeff/, '') : text
}

/** A row of a log. */
export function rowOf(look: LineLook, line: number, whole: string, cut: boolean): LogLine {
  const text = visibleText(whole.slice(0, longestRow))
  return {
    line,
    text,
    cut: cut || whole.length > longestRow,
    severity: look.severity(whole),
    begins: look.begins(whole),
    time: look.time(whole),
    session: openedSession(whole)?.name ?? null,
    codes: placesOf(text),
  }
}

/** A record from its first line to its last. */
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

/** Where the codes of a text stand in it; a code that is written as a decimal number has no place. */
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
