import { readBuild, revisionStanding } from '../windows/build.ts'
import { isAtLeast } from '../windows/order.ts'
import type { Plan } from './plan.ts'
import type { PlanPackage } from './plan-package.ts'

/**
 * True for a cumulative update or checkpoint that was installed before and is supplied again, because features on
 * demand and languages need files from the whole chain. Its presence then proves nothing.
 */
export function isSuppliedAgain({ machine }: Pick<Plan, 'machine'>, { role, build }: PlanPackage): boolean {
  if (role !== 'target' && role !== 'checkpoint') return false
  // If the build of the PC is unknown, nothing shows that it had the update.
  return isAtLeast(revisionStanding(readBuild(machine.build), readBuild(build))) === true
}
