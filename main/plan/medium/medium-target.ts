import type { Plan } from '../../../common/plan/plan.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { buildText, type WindowsBuild } from '../../../common/windows/build.ts'
import type { PickedPackage } from '../packages/pick-package.ts'
import { wordedTarget } from '../targets/worded-target.ts'
import type { MediumGoal } from './medium-goal.ts'

/** The target of the plan. Dynamic Updates alone are the target only if one of them is added. */
export function mediumTarget(
  { choice, safeOs, setup }: MediumGoal,
  { build, ubr }: WindowsBuild,
  picked: readonly PickedPackage[],
): Plan['target'] {
  const { release, enablement, dotnet, stack, why } = choice
  const goal = (kb: string, reached: string, title: Message) => wordedTarget(kb, reached, title, why)
  if (enablement)
    return goal(
      enablement.kb,
      buildText({ build: enablement.to, ubr: Math.max(ubr, release?.ubr ?? ubr) }),
      message('plan.target.enablement-of-image', { kb: enablement.kb, version: enablement.version }),
    )
  if (release) {
    const reached = buildText({ build, ubr: release.ubr })
    return goal(release.kb, reached, message('plan.target.lcu-of-medium', { kb: release.kb, build: reached }))
  }
  if (dotnet) return goal(dotnet.kb, dotnet.package.version, message('plan.target.dotnet', { kb: dotnet.kb }))
  if (stack) return goal(stack.kb, stack.version ?? '', message('plan.target.stack', { kb: stack.kb }))
  const adds = (role: 'safe-os' | 'setup') => picked.some((each) => each.package.role === role)
  const dynamic = adds('safe-os') ? safeOs : adds('setup') ? setup : null
  if (dynamic === null) return null
  return goal(
    dynamic.kb,
    dynamic.version ?? '',
    message(dynamic === safeOs ? 'plan.target.safe-os-update' : 'plan.target.setup-update', {
      kb: dynamic.kb,
    }),
  )
}
