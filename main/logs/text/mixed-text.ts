import { beginsWithRecord } from '../log-format.ts'

/**
 * A pasted text in two parts: the records of a log, and everything else. Each line is in one part and empty in the
 * other.
 */
export type MixedText = { readonly log: string; readonly rest: string }

/** Separates console output and sentences from log excerpts; null if there are not both. */
export function splitMixed(text: string): MixedText | null {
  const lines = text.split('\n')
  const isRest = restLines(lines)
  const hasRest = lines.some((line, at) => isRest[at] === true && line.trim() !== '')
  if (!hasRest || !lines.some((line) => beginsWithRecord.test(line))) return null
  const part = (rest: boolean) =>
    lines.map((line, at) => (isRest[at] === rest ? line : line.endsWith('\r') ? '\r' : '')).join('\n')
  return { log: part(false), rest: part(true) }
}

/** A record continues until an empty line. Only the report of a scan contains empty lines, up to its last line. */
function restLines(lines: readonly string[]): readonly boolean[] {
  let [inRest, inReport, afterBlank] = [true, false, false]
  return lines.map((line) => {
    if (line.trim() === '') {
      afterBlank = true
      return inRest
    }
    if (beginsWithRecord.test(line)) [inRest, inReport] = [false, false]
    else if (restBegin.test(line)) [inRest, inReport] = [true, false]
    else if (!inRest) {
      if (reportBegin.test(line)) inReport = true
      if (afterBlank && !inReport) inRest = true
      if (reportEnd.test(line)) inReport = false
    }
    afterBlank = false
    return inRest
  })
}

/** A prompt, or a fence or heading of Markdown. */
const restBegin = /^(?:(?:PS )?[A-Z]:\\[^<>|\n]{0,200}>|```|~~~|#{1,6} )/
const reportBegin = /^(?:={10,}|Checking System Update Readiness|Summary:|\([a-z]+\)\t)/
const reportEnd = /^Total Operation Time:/
