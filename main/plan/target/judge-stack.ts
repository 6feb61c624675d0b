import type { ServicingStack } from '../../knowledge/servicing-stacks.ts'
import { compareBuilds } from '../compare-builds.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { fitting, type Judged, unfit } from './judged.ts'

/** Judges a servicing stack that is a package of its own. */
export function judgeStack(stack: ServicingStack, machine: PlanMachine): Judged {
  const { kb, builds, version } = stack
  if (!builds.includes(machine.build)) return unfit(kb, { code: 'stack-of-other-build', builds })
  if (version === null) return unfit(kb, { code: 'stack-version-unknown' })
  const has = machine.stack
  const isEnough = has !== null && (compareBuilds(has, version) ?? -1) >= 0
  return fitting(kb, { kind: 'stack', stack, installed: isEnough ? has : null })
}
