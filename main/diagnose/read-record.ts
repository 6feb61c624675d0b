import type { LogRule } from './cause.ts'
import { type FoundCode, findCodes } from './find-codes.ts'
import { matches } from './gathering.ts'
import { isMachineText } from './machine-facts.ts'
import { withoutNoise } from './noise.ts'
import { parseRecord } from './parse-record.ts'
import type { LogFormat, LogRecord } from './record.ts'
import { isSessionText } from './sessions.ts'

/** What a record says, apart from when and where. Logs repeat themselves: the same text says the same every time. */
export type RecordContent = Pick<LogRecord, 'level' | 'component' | 'text'> & {
  readonly codes: readonly FoundCode[]
  readonly rules: readonly LogRule[]
  /** Whether it opens, ends or names a session, or reports a failure of one. */
  readonly session: boolean
  readonly machine: boolean
}

/**
 * Reads records, each distinct text once. `rulesOf` gives the rules that can match, which costs time and is only asked
 * for texts not seen lately.
 */
export function recordReader(
  format: LogFormat,
): (
  raw: string,
  rulesOf: (raw: string) => Iterable<LogRule>,
) => { readonly time: string | null; readonly content: RecordContent } {
  const known = new Map<string, RecordContent>()
  let size = 0
  return (raw, rulesOf) => {
    // Columns 0 to 18 of servicing logs are the time; everything after them repeats.
    const timed = datedFormats.has(format) && plainTime.test(raw)
    const key = timed ? raw.slice(19) : raw
    const seen = known.get(key)
    if (seen !== undefined && timed)
      return { time: `${raw.slice(0, 10)}T${raw.slice(11, 19)}`, content: seen }
    const parts = parseRecord(format, raw)
    const content = readContent(parts, format, rulesOf(raw))
    if (timed && key.length < longestKept) {
      size += key.length
      if (size > mostKept) {
        known.clear()
        size = key.length
      }
      known.set(key, content)
    }
    return { time: parts.time, content }
  }
}

function readContent(
  { level, component, text }: ReturnType<typeof parseRecord>,
  format: LogFormat,
  rules: Iterable<LogRule>,
): RecordContent {
  const codes = findCodes(withoutNoise(text))
  const matching = [...rules].filter((rule) => matches(rule, format, text))
  return {
    level,
    component,
    text,
    codes,
    rules: matching,
    session: isSessionText(text) || codes.some(({ sure, code }) => sure && code.startsWith('0x8')),
    machine: isMachineText(text),
  }
}

const datedFormats: ReadonlySet<LogFormat> = new Set(['cbs', 'dism', 'setup'])
const plainTime = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, /
const longestKept = 2000
/** Characters of all texts remembered. */
const mostKept = 4 * 1024 * 1024
