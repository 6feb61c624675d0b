import type { Session } from '../case/session.ts'
import type { Verdict } from './verdict.ts'

/** The current proof: of this plan, or the last one of the case. Pure. */
export function lastVerdict({ verdict, journal }: Pick<Session, 'verdict' | 'journal'>): Verdict | null {
  const last = journal.findLast((event) => event.kind === 'verdict')
  return verdict ?? (last?.kind === 'verdict' ? last.verdict : null)
}
