import type { Language } from './languages.ts'

/** How to format times for the reader. */
export type Reader = {
  readonly language: Language
  /** An IANA time zone, `Europe/Berlin`; if absent, that of this computer. */
  readonly zone?: string | undefined
}

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** `2026-11-22`, or a date and time with or without zone, as in results, journals and logs. */
const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

/**
 * Formats a time in the reader's language and time zone. A date, or a time without zone as in logs, is not converted,
 * because the clock it was written by is unknown. Returns the text itself if it is not a date.
 *
 * @param time ISO 8601
 * @param named whether to name the zone, for texts that are read elsewhere and to distinguish the repeated hour when
 * daylight saving time ends
 */
export function whenText(time: string, reader: Reader, named = false): string {
  const read = readTime(time)
  if (read === null) return time
  if (read.kind === 'day') return written(read.date, reader.language, { ...day, timeZone: 'UTC' })
  // Times of logs need seconds because readers search for them.
  if (read.kind === 'unzoned')
    return written(read.date, reader.language, { ...day, ...hour, second: '2-digit', timeZone: 'UTC' })
  return written(read.date, reader.language, {
    ...day,
    ...hour,
    ...(named ? { timeZoneName: 'short' } : {}),
    timeZone: reader.zone,
  })
}

/** The date of a time in the reader's time zone; the text itself if it is not a date. */
export function dayText(time: string, reader: Reader): string {
  const read = readTime(time)
  if (read === null) return time
  const timeZone = read.kind === 'instant' ? reader.zone : 'UTC'
  return written(read.date, reader.language, { ...day, timeZone })
}

/** The time of day, with seconds, in the reader's time zone; the text itself if it is not a time. */
export function clockText(time: string, reader: Reader): string {
  const read = readTime(time)
  if (read === null || read.kind === 'day') return time
  const timeZone = read.kind === 'instant' ? reader.zone : 'UTC'
  return written(read.date, reader.language, { ...hour, second: '2-digit', timeZone })
}

type Read = { readonly kind: 'day' | 'unzoned' | 'instant'; readonly date: Date }

function readTime(time: string): Read | null {
  const match = iso.exec(time)
  if (!match) return null
  const kind = time.length === 10 ? 'day' : match[1] === undefined ? 'unzoned' : 'instant'
  const text = time.replace(' ', 'T')
  const date = new Date(kind === 'unzoned' ? `${text}Z` : text)
  return Number.isNaN(date.getTime()) ? null : { kind, date }
}

// Creating a format costs a thousand times more than using it, and a table has a time in each row.
const formats = new Map<string, Intl.DateTimeFormat>()

function written(date: Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([language, options])
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(language, options)
    formats.set(key, format)
  }
  // The abbreviated word for "year" in Russian would put a second full stop at the end of a sentence.
  return format.format(date).replace(/\s\u0433\./, '')
}
