import type { LogRule } from '../../logs/log-rule.ts'
import type { LogRecord } from '../../logs/record.ts'
import type { CauseInput } from '../cause.ts'
import { saysSolved } from '../shared/says-solved.ts'
import {
  dismCall,
  dismRefused,
  endedAttempts,
  exitedWell,
  healthyImage,
  imageHealth,
  installsNothing,
  progressBar,
  restartNeeded,
  updateWork,
} from '../tables/ended-attempts.ts'
import { exitFailure } from '../tables/failures/plain-failures.ts'
import { reportedSolved } from '../tables/failures/reported-failures.ts'

/** A line that shows the end of an attempt, a repair or a check without an error, and the rule that it matches. */
export type End = { readonly rule: LogRule; readonly record: LogRecord }

/**
 * The ends in the evidence, in the order of the rules and then of the records, without those that the same evidence
 * takes back: an error below a progress bar, a later exit code of a failure, work that goes on, and sentences that name a
 * solution only to ask for it or deny it.
 */
export function endsThatCount({ hits }: Pick<CauseInput, 'hits'>): End[] {
  return [...endedAttempts, reportedSolved].flatMap((rule) =>
    (hits.get(rule.id) ?? [])
      .filter((record) => counts(rule, record, hits))
      .map((record) => ({ rule, record })),
  )
}

function counts(rule: LogRule, record: LogRecord, hits: CauseInput['hits']): boolean {
  if (!isNoRemoval(record, hits) || !isNotOutrun(record, hits)) return false
  if (rule.id === reportedSolved.id) return saysSolved(record.text)
  if (rule.id === progressBar.id) return !isRefused(record, hits)
  if (rule.id !== exitedWell.id) return true
  return !(hits.get(exitFailure.id) ?? []).some(
    ({ file, line }) => file === record.file && line > record.line,
  )
}

/** In a console, the last call before a result is the one that ended. */
function isNoRemoval({ file, line }: LogRecord, hits: CauseInput['hits']): boolean {
  const call = hits.get(dismCall.id)?.findLast((each) => each.file === file && each.line <= line)
  return call === undefined || !installsNothing(call.text)
}

/** In a Windows Update log, work that continues after the last result has not ended. */
function isNotOutrun({ file, line }: LogRecord, hits: CauseInput['hits']): boolean {
  return !hits.get(updateWork.id)?.some((work) => work.file === file && work.line > line)
}

/** DISM's own error follows the last progress bar of a call within a few lines. */
function isRefused(record: LogRecord, hits: CauseInput['hits']): boolean {
  const { file } = record
  const [bar = record.line] = linesOf(record, progressBar.pattern).slice(-1)
  const after = (rule: LogRule) =>
    (hits.get(rule.id) ?? [])
      .filter((each) => each.file === file)
      .flatMap((each) => linesOf(each, rule.pattern))
      .filter((line) => line > bar)
  const next = Math.min(...after(progressBar), ...after(dismCall), bar + mostBelowBar)
  return after(dismRefused).some((line) => line < next)
}

const mostBelowBar = 10

/** The lines of a record that match: a record of a console can be a whole screen. */
function linesOf({ text, line }: LogRecord, pattern: RegExp): number[] {
  return text.split('\n').flatMap((each, at) => (pattern.test(each) ? [line + at] : []))
}

/** Lines of one result of a DISM cmdlet: four properties and blank lines. */
const mostResultLines = 10

/**
 * Repair-WindowsImage ends the same way whatever it found: where it printed a state, only that counts, and of several
 * the last. True for any other line.
 */
export function isHealth({ rule: { id }, record: { file, line } }: End, hits: CauseInput['hits']): boolean {
  const states = (hits.get(imageHealth.id) ?? []).filter((state) => state.file === file)
  if (id === healthyImage.id) return states.every((state) => state.line <= line)
  if (id !== restartNeeded.id) return true
  const ends = (hits.get(restartNeeded.id) ?? []).filter((end) => end.file === file && end.line < line)
  const before = Math.max(line - mostResultLines, ends.at(-1)?.line ?? 0)
  return !states.some((state) => state.line > before && state.line <= line)
}
