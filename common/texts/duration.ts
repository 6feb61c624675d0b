import type { Language } from './languages.ts'
import { message } from './message.ts'
import type { Message, TextValue } from './value.ts'

const units = [
  { key: 'word.duration.days', seconds: 86_400 },
  { key: 'word.duration.hours', seconds: 3600 },
  { key: 'word.duration.minutes', seconds: 60 },
  { key: 'word.duration.seconds', seconds: 1 },
] as const

/**
 * A duration in the units people use, as a value for a text: `1 day`, `1 hour and 30 minutes`. It names the two largest
 * units and rounds the rest, so that it is exact for every limit and interval that people choose.
 *
 * The words are inflected for use after a verb or preposition, which matters in Russian and Arabic.
 */
export function duration(seconds: number): TextValue {
  const exact = Math.round(seconds)
  const first = units.findIndex((unit) => exact >= unit.seconds)
  const [large, small] = [units[first], units[first + 1]]
  if (large === undefined || small === undefined) return message('word.duration.seconds', { count: exact })
  const whole = Math.round(exact / small.seconds) * small.seconds
  // 59 minutes and 59.6 seconds round up to an hour.
  if (units[first - 1] !== undefined && whole >= (units[first - 1]?.seconds ?? 0)) return duration(whole)
  const rest = (whole % large.seconds) / small.seconds
  const named = message(large.key, { count: Math.floor(whole / large.seconds) })
  return rest === 0 ? named : [named, message(small.key, { count: rest })]
}

/** The same as a complete message. */
export function durationMessage(seconds: number): Message {
  return message('word.as-is', { text: duration(seconds) })
}

/** Elapsed time; below a minute with tenths of a second, `12.3 s`. */
export function timeTaken(milliseconds: number, language: Language): TextValue {
  const seconds = milliseconds / 1000
  if (seconds >= 60) return duration(seconds)
  const number = seconds.toLocaleString(language, { maximumFractionDigits: 1 })
  return message('word.seconds-short', { number })
}
