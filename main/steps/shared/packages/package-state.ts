import type { Inspection } from '../../../../common/facts/inspection.ts'
import { installedPackage } from '../../../../common/facts/installed-package.ts'
import { hasPendingWork } from '../../../../common/facts/pending-work.ts'
import type { Plan } from '../../../../common/plan/plan.ts'
import type { PlanPackage } from '../../../../common/plan/plan-package.ts'
import { buildStanding, readBuild, readBuildText } from '../../../../common/windows/build.ts'
import { isAtLeast } from '../../../../common/windows/order.ts'
import { type LcuState, lcuState } from './lcu-state.ts'

/**
 * Determines the state of a plan's package on the PC. `added`: DISM has just added it on a PC without pending work, so
 * any pending work belongs to it. `unread` if the PC does not show it.
 */
export function packageState(
  inspection: Inspection,
  wanted: PlanPackage,
  plan: Plan,
  added: 'not-yet' | 'just-now',
): LcuState {
  const { role, build } = wanted
  if (role === 'target' || role === 'checkpoint')
    return build === null ? 'unread' : lcuState(inspection, build)
  const installed = isInstalled(inspection, wanted, plan)
  if (installed === true) return 'installed'
  const pending = added === 'just-now' ? hasPendingWork(inspection.facts) : false
  if (pending === true) return 'pending'
  return installed === null || pending === null ? 'unread' : 'absent'
}

/** Null if the PC does not show it. */
function isInstalled(
  { facts }: Inspection,
  { role, build }: PlanPackage,
  { promises }: Plan,
): boolean | null {
  switch (role) {
    case 'enablement': {
      const wanted = readBuild(build)
      return facts.windows && wanted ? facts.windows.value.build >= wanted.build : null
    }
    case 'servicing-stack': {
      return isAtLeast(buildStanding(readBuildText(facts.servicingStack?.value.version), build))
    }
    case 'dotnet': {
      if (!facts.packages) return null
      const promised = promises.packages.filter(({ version }) => version === build)
      if (promised.length === 0) return null
      return promised.every(
        ({ name, version }) => installedPackage(facts.packages?.value ?? [], name, version) !== null,
      )
    }
    default:
      return null
  }
}
