import type { Gap } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { buildText, readBuildText } from '../../../common/windows/build.ts'
import { isAtLeast } from '../../../common/windows/order.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { servicingStacksOf } from '../../knowledge/servicing-stacks.ts'
import { gap } from '../../texts/gap.ts'
import type { FoundPackage } from '../packages/found-package.ts'
import { type StackNeed, suppliedStacks } from '../packages/stack-need.ts'
import { stackStanding } from '../packages/stack-standing.ts'
import type { PlanMachine } from '../plan-machine.ts'

/**
 * Whether the WinRE image needs a separate servicing stack first. Its stack is not readable, so it is inferred from the
 * version of WinRE, compared with published facts or with the requirement of a supplied Safe OS Dynamic Update. A newer
 * supplied stack is added unless it is known not to be needed.
 *
 * @param version of WinRE, `10.0.19041.1266`; null if not read
 */
export function findWinreStack(
  knowledge: Knowledge,
  machine: PlanMachine,
  version: string | null,
  safeOs: FoundPackage | null,
  packages: readonly FoundPackage[] | null,
): StackNeed {
  const at = readBuildText(version)
  const published = servicingStacksOf(knowledge, machine.build).find(
    ({ neededBelow }) =>
      neededBelow !== null &&
      stackStanding(at, buildText({ build: machine.build, ubr: neededBelow })) === 'older',
  )
  if (published)
    return {
      stack: { kb: published.kb, version: published.version },
      because: [
        message('plan.because.winre-stack-old', {
          version: version ?? '',
          neededBelow: published.neededBelow ?? '',
        }),
      ],
      gaps: [],
    }
  const asks = readBuildText(safeOs?.requiresStack ?? null)
  const standing = stackStanding(at, asks)
  if (isAtLeast(standing) === true) return none
  const [newest] = suppliedStacks(knowledge, machine, packages ?? [])
  const isEnough = newest && (asks === null || isAtLeast(stackStanding(newest.build, asks)) === true)
  const isNewer = newest && (at === null || stackStanding(newest.build, at) === 'newer')
  if (newest?.kb != null && isEnough && isNewer)
    return {
      stack: { kb: newest.kb, version: newest.build },
      because: [
        asks === null
          ? message('plan.because.winre-stack-there')
          : version === null
            ? message('plan.because.winre-stack-required-unread', { kb: safeOs?.kb ?? '', asks })
            : message('plan.because.winre-stack-required', { kb: safeOs?.kb ?? '', asks, version }),
      ],
      gaps: [],
    }
  // If either version is missing, other gaps report it; two versions that cannot be compared need a separate gap.
  const isOpen = standing === 'older' || (at !== null && asks !== null)
  return isOpen ? { ...none, gaps: [lacking(safeOs, asks, version)] } : none
}

function lacking(safeOs: FoundPackage | null, asks: string | null, version: string | null): Gap {
  return gap('winre-stack-missing', { kb: safeOs?.kb ?? '', asks: asks ?? '', version: version ?? '' })
}

const none: StackNeed = { stack: null, because: [], gaps: [] }
