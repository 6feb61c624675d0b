import type { LogRecord } from '../../logs/record.ts'
import type { CauseInput } from '../cause.ts'

/**
 * The record in which `code` is the reported result of an update, tool or servicing session: the end of a console, an
 * event, a person's report, the code of a failed session. Null if it merely occurs, as generic codes do everywhere.
 */
export function reportedFailure(input: CauseInput, code: string): LogRecord | null {
  const session = input.sessions.findLast(
    ({ outcome, failureCode }) => outcome === 'failed' && failureCode === code,
  )
  if (session?.firstFailure) return session.firstFailure
  const last = input.codes.get(code)?.last
  if (last === undefined) return null
  if (reporting.has(last.format)) return last
  return telling.has(last.format) && reports.test(last.text) ? last : null
}

const reporting: ReadonlySet<LogRecord['format']> = new Set(['console', 'event-xml', 'reporting-events'])
/** In servicing logs the session shows what failed; these formats have no sessions. */
const telling: ReadonlySet<LogRecord['format']> = new Set(['windows-update', 'setup'])
const reports =
  /Installation Failure|failed to install|Exit code = 0x8|Installer completed|Failed execution phase|execution failed|Result = 0x8|overall result/i
