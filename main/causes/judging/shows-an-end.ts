import type { LogRecord } from '../../logs/record.ts'
import type { ServicingSession } from '../../logs/servicing-session.ts'
import type { CauseInput } from '../cause.ts'
import { provesSound, storeReportRules, storeSummaries } from '../shared/store-report.ts'
import {
  dismCall,
  dismEnd,
  dismWork,
  endedAttempts,
  installsNothing,
  updateWork,
} from '../tables/ended-attempts.ts'
import { reportedSolved } from '../tables/reported-failures.ts'

/**
 * Whether the evidence shows that updating works, or was tried and came to an end: an inspected PC, a servicing session
 * that ended, a scan of the store that went through, Setup's look at a PC, or a line in which a tool says so. Without that,
 * that no cause was found says nothing of the PC.
 */
export function showsAnEnd(input: CauseInput): boolean {
  const { hits, inspection, sessions, setupReports } = input
  if (inspection !== null || (setupReports ?? []).length > 0) return true
  if (sessions.some(isAttempt)) return true
  if (storeSummaries(hits.get(storeReportRules.summary.id) ?? []).some(provesSound)) return true
  const works = hits.get(dismWork.id) ?? []
  const ends = hits.get(dismEnd.id) ?? []
  if (ends.some(({ file, line }) => works.some((work) => work.file === file && work.line < line))) return true
  return [...endedAttempts, reportedSolved].some(({ id }) =>
    (hits.get(id) ?? []).some((end) => isNoRemoval(end, hits) && isNotOutrun(end, hits)),
  )
}

/** The last call before the end of one in a console is what ended. */
function isNoRemoval({ file, line }: LogRecord, hits: CauseInput['hits']): boolean {
  const call = hits.get(dismCall.id)?.findLast((each) => each.file === file && each.line <= line)
  return call === undefined || !installsNothing(call.text)
}

/** In a log of Windows Update, work that goes on behind the last end has none. */
function isNotOutrun({ file, line }: LogRecord, hits: CauseInput['hits']): boolean {
  return !hits.get(updateWork.id)?.some((work) => work.file === file && work.line > line)
}

/** Sessions that only ask something end well on every PC, many times a day: none of them shows that a package went in. */
function isAttempt({ outcome, packages, kb }: ServicingSession): boolean {
  return outcome === 'failed' || (outcome === 'succeeded' && (packages.length > 0 || kb !== null))
}
