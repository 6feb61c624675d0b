import type { LogRule } from './cause.ts'
import { type FoundCode, findCodes } from './find-codes.ts'
import { matches } from './gathering.ts'
import { isMachineText } from './machine-facts.ts'
import { withoutNoise } from './noise.ts'
import { parseRecord } from './parse-record.ts'
import type { LogFormat, LogRecord } from './record.ts'
import { isSessionText } from './sessions.ts'
import { lineText } from './text-encoding.ts'

/** What a record says, apart from when and where. Logs repeat themselves: the same text says the same every time. */
export type RecordContent = Pick<LogRecord, 'level' | 'component' | 'text'> & {
  readonly codes: readonly FoundCode[]
  readonly rules: readonly LogRule[]
  /** Whether it opens, ends or names a session, or reports a failure of one. */
  readonly session: boolean
  readonly machine: boolean
}

/** Reads the record that lies at some place of the bytes. */
export type RecordReader = (
  place: { readonly bytes: Buffer; readonly from: number; readonly to: number },
  rulesOf: (raw: string) => Iterable<LogRule>,
) => { readonly time: string | null; readonly content: RecordContent }

/**
 * Reads records, each distinct text once: what was read is known again by a sum over its bytes, so that nothing is
 * decoded twice. `rulesOf` gives the rules that can match, which costs time and is only asked for texts not seen lately.
 */
export function recordReader(format: LogFormat): RecordReader {
  const known = new Map<number, RecordContent>()
  const dated = datedFormats.has(format)
  let size = 0
  return ({ bytes, from, to: end }, rulesOf) => {
    const to = Math.min(end, from + longestText)
    // Columns 0 to 18 of servicing logs are the time; everything after them repeats.
    const timed = dated && startsWithTime(bytes, from, to)
    const key = timed && to - from < longestKept ? recordSum(bytes, from + timeColumns, to) : null
    const seen = key === null ? undefined : known.get(key)
    if (seen !== undefined) return { time: timeOf(bytes, from), content: seen }
    const raw = recordText(bytes, from, to)
    const parts = parseRecord(format, raw)
    const content = readContent(parts, format, rulesOf(raw))
    if (key !== null) {
      size += raw.length
      if (size > mostKept) {
        known.clear()
        size = raw.length
      }
      known.set(key, content)
    }
    return { time: timed ? timeOf(bytes, from) : parts.time, content }
  }
}

/** `2026-05-31 18:38:44` of a record as ISO 8601 without a zone. */
function timeOf(bytes: Buffer, from: number): string {
  return `${bytes.toString('latin1', from, from + 10)}T${bytes.toString('latin1', from + 11, from + 19)}`
}

function readContent(
  { level, component, text }: ReturnType<typeof parseRecord>,
  format: LogFormat,
  rules: Iterable<LogRule>,
): RecordContent {
  const telling = withoutNoise(text)
  const codes = findCodes(telling)
  const matching = telling === '' ? [] : [...rules].filter((rule) => matches(rule, format, telling))
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
/** Bytes before the comma that ends the time. */
const timeColumns = 19
const longestKept = 2000
/** Bytes of a record that are decoded. */
const longestText = 64 * 1024
const timeShape = '0000-00-00 00:00:00, '

function startsWithTime(bytes: Buffer, from: number, to: number): boolean {
  if (to - from < timeShape.length) return false
  for (let at = 0; at < timeShape.length; at++) {
    const byte = bytes[from + at] as number
    const wanted = timeShape.charCodeAt(at)
    if (wanted === zero ? byte < zero || byte > nine : byte !== wanted) return false
  }
  return true
}

const zero = 0x30
const nine = 0x39

/** Differs from run to run, so that nobody can make two texts of a log that are taken for one. */
const [firstSeed = 1, secondSeed = 2] = crypto.getRandomValues(new Uint32Array(2))

/** 53 bits over the bytes of a text and their number. */
function recordSum(bytes: Buffer, from: number, to: number): number {
  let one = firstSeed ^ (to - from)
  let two = secondSeed
  let at = from
  for (; at + 4 <= to; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)
    one = Math.imul(one ^ word, 0x85ebca6b)
    one ^= one >>> 15
    two = Math.imul(two ^ word, 0xc2b2ae35)
    two ^= two >>> 13
  }
  for (; at < to; at++) {
    one = Math.imul(one ^ (bytes[at] as number), 0x85ebca6b)
    one ^= one >>> 15
    two = Math.imul(two ^ (bytes[at] as number), 0xc2b2ae35)
    two ^= two >>> 13
  }
  return (one >>> 0) * 2 ** 21 + (two >>> 11)
}

/** Plain ASCII, which nearly every record is, needs no decoder. */
function recordText(bytes: Buffer, from: number, to: number): string {
  const plain = bytes.toString('latin1', from, to)
  return beyondAscii.test(plain) ? lineText(bytes.subarray(from, to)) : plain
}

const beyondAscii = /[\u0080-\u00ff]/
/** Characters of all texts remembered. */
const mostKept = 4 * 1024 * 1024
