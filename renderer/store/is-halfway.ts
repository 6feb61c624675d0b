import { enlargingHalfway } from '../../common/enlarging.ts'
import { chapterOf } from '../../common/journal.ts'
import type { Session } from '../../common/session.ts'

/** True where enlarging the recovery partition stopped halfway: there is a way back from that before it is finished. Pure. */
export function isHalfway({ plan, planSha256, journal }: Session): boolean {
  return enlargingHalfway(plan, chapterOf(journal, planSha256)) !== null
}
