import { isAtLeast } from '../../../common/windows/order.ts'
import type { ServicingStack } from '../../knowledge/servicing-stacks.ts'
import { stackStanding } from '../packages/stack-standing.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { fitting, type Judged, unfit } from './judged.ts'

/** Judges a separate servicing stack package. */
export function judgeStack(stack: ServicingStack, machine: PlanMachine): Judged {
  const { kb, builds, version } = stack
  if (!builds.includes(machine.build)) return unfit(kb, { code: 'stack-of-other-build', builds })
  if (version === null) return unfit(kb, { code: 'stack-version-unknown' })
  const has = machine.stack
  const isEnough = isAtLeast(stackStanding(has, version)) === true
  return fitting(kb, { kind: 'stack', stack, installed: isEnough ? has : null })
}
