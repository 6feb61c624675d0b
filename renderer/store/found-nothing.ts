import { stateOf } from '../../common/diagnosis.ts'
import { newestOpenGaps } from '../../common/open-gaps.ts'
import type { Session } from '../../common/session.ts'

/**
 * What a diagnosis without a cause means. `well`: the PC was inspected and nothing was left unread. `unread`: something was, and
 * a cause may stand there. `logs`: nobody asked the PC, and logs without a failure that is understood prove nothing about it.
 */
export type FoundNothing = 'well' | 'unread' | 'logs'

/** Null where a cause was found, or nothing was judged yet. Pure. */
export function foundNothing({
  diagnosis,
  inspection,
  plan,
}: Pick<Session, 'diagnosis' | 'inspection' | 'plan'>): FoundNothing | null {
  if (!diagnosis || diagnosis.findings.some((one) => stateOf(one) !== 'over')) return null
  if (inspection === null) return 'logs'
  const open = plan !== null && plan.steps.length === 0 ? newestOpenGaps(plan) : []
  return diagnosis.gaps.length + open.length > 0 ? 'unread' : 'well'
}
