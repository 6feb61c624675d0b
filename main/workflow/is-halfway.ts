import { isHalfway as isPlanHalfway } from '../../common/enlarging.ts'
import type { Repair } from './repair.ts'

/** True where enlarging the recovery partition stopped halfway: there is a way back from that alone, before it is finished. */
export function isHalfway(repair: Repair): boolean {
  return isPlanHalfway({
    plan: repair.mustHavePlan(),
    planSha256: repair.planSha256,
    journal: repair.journal(),
  })
}
