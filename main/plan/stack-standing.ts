import { readBuildOrVersion, revisionStanding } from '../../common/windows/build.ts'
import type { Standing } from '../../common/windows/order.ts'

/**
 * How one servicing stack stands to another, each named as `19041.1220` or `10.0.19041.1220`. Stacks of different
 * families of builds cannot be ordered: `unknown`, as for one that is missing.
 */
export function stackStanding(one: string | null, other: string | null): Standing {
  return revisionStanding(readBuildOrVersion(one), readBuildOrVersion(other))
}
