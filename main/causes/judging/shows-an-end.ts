import { isOtherUpdate } from '../../knowledge/other-updates.ts'
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
import { reportedSolved } from '../tables/failures/reported-failures.ts'

/**
 * Whether the evidence shows that updating works, or that an attempt was completed: an inspected PC, a completed
 * servicing session, a completed store scan, Setup's scan of a PC, or a tool's statement. Otherwise, finding no cause
 * says nothing about the PC.
 */
export function showsAnEnd(input: CauseInput): boolean {
  const { hits, inspection, sessions, setupReports } = input
  if (inspection !== null || (setupReports ?? []).length > 0) return true
  if (sessions.some((session) => isAttempt(input, session))) return true
  if (storeSummaries(hits.get(storeReportRules.summary.id) ?? []).some(provesSound)) return true
  const works = hits.get(dismWork.id) ?? []
  const ends = hits.get(dismEnd.id) ?? []
  if (ends.some(({ file, line }) => works.some((work) => work.file === file && work.line < line))) return true
  return [...endedAttempts, reportedSolved].some(({ id }) =>
    (hits.get(id) ?? []).some((end) => isNoRemoval(end, hits) && isNotOutrun(end, hits)),
  )
}

/** In a console, the last call before a result is the one that ended. */
export function isNoRemoval({ file, line }: LogRecord, hits: CauseInput['hits']): boolean {
  const call = hits.get(dismCall.id)?.findLast((each) => each.file === file && each.line <= line)
  return call === undefined || !installsNothing(call.text)
}

/** In a Windows Update log, work that continues after the last result has not ended. */
export function isNotOutrun({ file, line }: LogRecord, hits: CauseInput['hits']): boolean {
  return !hits.get(updateWork.id)?.some((work) => work.file === file && work.line > line)
}

/**
 * Sessions that only query something succeed many times a day on every PC; none of them shows an installed package. Nor
 * do those of Defender, which updates itself while Windows fails to.
 */
export function isAttempt({ knowledge }: CauseInput, { outcome, packages, kb }: ServicingSession): boolean {
  if (outcome === 'succeeded' && kb !== null && isOtherUpdate(knowledge, kb)) return false
  return outcome === 'failed' || (outcome === 'succeeded' && (packages.length > 0 || kb !== null))
}
