import type { CauseInput } from '../cause.ts'
import { failureSentences } from '../tables/failures/failure-sentences.ts'
import { agentCalls, hasFailedCall, plainFailures } from '../tables/failures/plain-failures.ts'
import { reportedElsewhere, reportedFailure } from '../tables/failures/reported-failures.ts'
import { reportedInWords, reportedInWordsElsewhere } from '../tables/failures/reported-words.ts'
import { windowsMessages } from '../tables/messages/messages.ts'

/** Whether anything in the evidence reports a failure: a code, a session, an update, a tool, or a person in words. */
export function showsFailure({ codes, routine, sessions, facts, hits }: CauseInput): boolean {
  if (codes.size > 0 || (routine?.size ?? 0) > 0) return true
  if (sessions.some(({ outcome }) => outcome === 'failed')) return true
  if ((facts.updateHistory?.value ?? []).some(({ outcome }) => outcome === 'failed')) return true
  if ((hits.get(agentCalls.id) ?? []).some(({ text }) => hasFailedCall(text))) return true
  return reports.some((id) => (hits.get(id) ?? []).length > 0)
}

const reports = [
  ...[reportedFailure, reportedElsewhere, reportedInWords, reportedInWordsElsewhere],
  ...[...plainFailures, ...failureSentences, ...windowsMessages],
].map(({ id }) => id)
