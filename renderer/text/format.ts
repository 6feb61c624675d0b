import { duration } from '../../common/texts/duration.ts'
import * as sizes from '../../common/texts/size.ts'
import * as times from '../../common/texts/when.ts'
import { language, say } from './say.ts'

/** A size in Windows' format: `99.2 MB`, in units of 1024. */
export function sizeText(bytes: number): string {
  return sizes.sizeText(bytes, say, language())
}

/** Remaining time, rounded to avoid false precision: `about 40 seconds left`, `about 3 minutes left`. */
export function timeLeftText(seconds: number): string {
  if (seconds < 5) return say('window.time-left.soon')
  if (seconds < 60) return say('window.time-left.seconds', { count: Math.ceil(seconds / 5) * 5 })
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60
    ? say('window.time-left.minutes', { count: minutes })
    : say('window.time-left.hours', { count: Math.round(minutes / 60) })
}

/** The usual duration of something, from minimum to maximum minutes. */
export function minutesText({ least, most }: { readonly least: number; readonly most: number }): string {
  if (most < 120) return say('window.plan.minutes', { least: Math.max(1, least), most: Math.max(1, most) })
  // No estimate is more precise than half an hour.
  const rounded = (minutes: number) => (minutes < 60 ? minutes * 60 : Math.round(minutes / 30) * 1800)
  return say('window.plan.span', {
    least: duration(rounded(Math.max(1, least))),
    most: duration(rounded(most)),
  })
}

/** Local date and time; the text itself if it is not a date. */
export function whenText(iso: string): string {
  return times.whenText(iso, { language: language() })
}

/** Local date; the text itself if it is not a date. */
export function dayText(iso: string): string {
  return times.dayText(iso, { language: language() })
}

/** Time of day, to the second. */
export function clockText(iso: string): string {
  return times.clockText(iso, { language: language() })
}

/** A fraction as a localized whole percentage; never 100 before completion, never 0 after the start. */
export function percentText(fraction: number): string {
  const percent = Math.round(fraction * 100)
  const shown = fraction < 1 && percent === 100 ? 99 : fraction > 0 && percent === 0 ? 1 : percent
  return (shown / 100).toLocaleString(language(), { style: 'percent' })
}
