import type { Session } from '../../common/case/session.ts'
import { stateOf, wasNothingRead } from '../../common/diagnosis/diagnosis.ts'
import { newestOpenGaps, updateGaps } from '../../common/gaps/open-gaps.ts'

/**
 * What a diagnosis without a cause means. `well`: the PC was inspected completely. `unread`: something was not read,
 * and a cause may be there. `past-end`: it gets no updates any more. `logs`: the PC was not inspected, and logs without an understood failure prove nothing
 * about it. `nothing`: not even a log could be read.
 */
export type FoundNothing = 'well' | 'unread' | 'past-end' | 'logs' | 'nothing'

/** Null if a cause was found, or nothing was diagnosed yet. Pure. */
export function foundNothing({
  diagnosis,
  inspection,
  plan,
}: Pick<Session, 'diagnosis' | 'inspection' | 'plan'>): FoundNothing | null {
  if (!diagnosis || diagnosis.findings.some((one) => stateOf(one) !== 'over')) return null
  if (inspection === null) return wasNothingRead(diagnosis) ? 'nothing' : 'logs'
  const empty = plan !== null && plan.steps.length === 0 ? plan : { gaps: [] }
  if (diagnosis.gaps.length + newestOpenGaps(empty).length > 0) return 'unread'
  return updateGaps(empty).length > 0 ? 'past-end' : 'well'
}
