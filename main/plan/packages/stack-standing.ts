import { readBuildOrVersion, revisionStanding } from '../../../common/windows/build.ts'
import type { Standing } from '../../../common/windows/order.ts'

/**
 * Compares two servicing stacks, given as `19041.1220` or `10.0.19041.1220`. `unknown` for stacks of different build
 * families, which have no order, and if one is missing.
 */
export function stackStanding(one: string | null, other: string | null): Standing {
  return revisionStanding(readBuildOrVersion(one), readBuildOrVersion(other))
}
