import { kbsIn } from '../../../../common/windows/kb.ts'
import type { LogRecord } from '../../../logs/record.ts'
import type { CauseInput } from '../../cause.ts'

/**
 * The update of a line outside any servicing session: the only KB it names, or that of the servicing session that
 * failed with the same code at the same time. WindowsUpdate.log reports within seconds what CBS.log does, both in
 * local time. Null if neither applies.
 */
export function updateOfLine({ sessions }: CauseInput, { text, time }: LogRecord): string | null {
  const [named, ...others] = kbsIn(text)
  if (named !== undefined) return others.length === 0 ? named : null
  if (time === null) return null
  const same = sessions.find(
    ({ kb, outcome, failureCode, firstFailure }) =>
      kb !== null &&
      outcome === 'failed' &&
      failureCode !== null &&
      text.toLowerCase().includes(failureCode.slice(2)) &&
      isAtOnce(firstFailure?.time ?? null, time),
  )
  return same?.kb ?? null
}

/** Both times have one format without a time zone: they are from the logs of one PC. */
function isAtOnce(one: string | null, other: string): boolean {
  return one !== null && Math.abs(Date.parse(`${one}Z`) - Date.parse(`${other}Z`)) <= sameTimeMs
}

/** How long Windows Update may take to report the result of servicing. */
const sameTimeMs = 5 * 60_000
