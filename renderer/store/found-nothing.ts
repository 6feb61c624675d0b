import { stateOf } from '../../common/diagnosis.ts'
import { newestOpenGaps } from '../../common/open-gaps.ts'
import type { Session } from '../../common/session.ts'

/**
 * What a diagnosis without a cause means. `well`: the PC was inspected completely. `unread`: something was not read,
 * and a cause may be there. `logs`: the PC was not inspected, and logs without an understood failure prove nothing
 * about it.
 */
export type FoundNothing = 'well' | 'unread' | 'logs'

/** Null if a cause was found, or nothing was diagnosed yet. Pure. */
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
