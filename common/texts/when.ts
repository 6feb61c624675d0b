import type { Language } from './languages.ts'

/** How a time is written for its reader. */
export type Reader = {
  readonly language: Language
  /** An IANA time zone, `Europe/Berlin`; absent for the one of the computer that this runs on. */
  readonly zone?: string | undefined
}

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** `2026-11-22`, or a date and a time with or without its zone: how results, journals and logs keep theirs. */
const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

/**
 * A kept time as people read it: in their language and time zone. One without a zone, as logs write it, and a day keep their
 * numbers: by which clock they were written is not known. The text itself where it is no date.
 *
 * @param time ISO 8601
 * @param named whether the zone is named, for texts that are read elsewhere and to tell the two hours of an autumn night apart
 */
export function whenText(time: string, reader: Reader, named = false): string {
  const read = readTime(time)
  if (read === null) return time
  if (read.kind === 'day') return written(read.date, reader.language, { ...day, timeZone: 'UTC' })
  // The seconds of a log's time are what it is searched by.
  if (read.kind === 'unzoned')
    return written(read.date, reader.language, { ...day, ...hour, second: '2-digit', timeZone: 'UTC' })
  return written(read.date, reader.language, {
    ...day,
    ...hour,
    ...(named ? { timeZoneName: 'short' } : {}),
    timeZone: reader.zone,
  })
}

/** The day of a kept time where its reader is; the text itself where it is no date. */
export function dayText(time: string, reader: Reader): string {
  const read = readTime(time)
  if (read === null) return time
  const timeZone = read.kind === 'instant' ? reader.zone : 'UTC'
  return written(read.date, reader.language, { ...day, timeZone })
}

/** The time of day of a kept time, to the second, where its reader is; the text itself where it is no time. */
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

// Making a format costs a thousand times what using it does, and a table has a time in each line.
const formats = new Map<string, Intl.DateTimeFormat>()

function written(date: Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([language, options])
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(language, options)
    formats.set(key, format)
  }
  return format.format(date)
}
