import { enlargingHalfway } from '../../common/enlarging.ts'
import type { Repair } from './repair.ts'

/** True where enlarging the recovery partition stopped halfway: there is a way back from that alone, before it is finished. */
export function isHalfway(repair: Repair): boolean {
  return enlargingHalfway(repair.mustHavePlan(), repair.journal()) !== null
}
