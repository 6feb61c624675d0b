import type { Plan } from './plan.ts'
import type { PlanPackage } from './plan-package.ts'
import { readBuild, revisionStanding } from './windows/build.ts'
import { isAtLeast } from './windows/order.ts'

/**
 * True for a cumulative update or checkpoint that the PC had when the plan was made and that is given again all the same:
 * files of features on demand and languages come from the whole chain. That it is installed proves nothing then.
 */
export function isSuppliedAgain({ machine }: Pick<Plan, 'machine'>, { role, build }: PlanPackage): boolean {
  if (role !== 'target' && role !== 'checkpoint') return false
  // Of a PC whose build is not known, nothing says that it had the update.
  return isAtLeast(revisionStanding(readBuild(machine.build), readBuild(build))) === true
}
