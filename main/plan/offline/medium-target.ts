import type { Plan } from '../../../common/plan.ts'
import { buildText, type WindowsBuild } from '../../../common/windows/build.ts'
import type { PickedPackage } from '../pick-package.ts'
import type { MediumGoal } from './medium-goal.ts'

/** What the plan is for, as the plan names it. Dynamic Updates alone are it only where one of them is added. */
export function mediumTarget(
  { choice, safeOs, setup }: MediumGoal,
  { build, ubr }: WindowsBuild,
  picked: readonly PickedPackage[],
): Plan['target'] {
  const { release, enablement, dotnet, stack, why } = choice
  const goal = (kb: string, reached: string, title: string) => ({ kb, build: reached, title, why })
  if (enablement)
    return goal(
      enablement.kb,
      buildText({ build: enablement.to, ubr: Math.max(ubr, release?.ubr ?? ubr) }),
      `Enablement package ${enablement.kb} (${enablement.version})`,
    )
  if (release) {
    const reached = buildText({ build, ubr: release.ubr })
    return goal(
      release.kb,
      reached,
      `Cumulative update ${release.kb} (${reached}), with the Dynamic Updates of the medium`,
    )
  }
  if (dotnet)
    return goal(dotnet.kb, dotnet.package.version, `Cumulative update for .NET Framework ${dotnet.kb}`)
  if (stack) return goal(stack.kb, stack.version ?? '', `Servicing stack ${stack.kb}`)
  const adds = (role: 'safe-os' | 'setup') => picked.some((each) => each.package.role === role)
  const dynamic = adds('safe-os') ? safeOs : adds('setup') ? setup : null
  if (dynamic === null) return null
  return goal(
    dynamic.kb,
    dynamic.version ?? '',
    `${dynamic === safeOs ? 'Safe OS' : 'Setup'} Dynamic Update ${dynamic.kb}`,
  )
}
