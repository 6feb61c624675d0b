import type { Inspection } from '../../../common/inspection.ts'
import { hasPendingWork } from '../../../common/pending-work.ts'
import type { Plan } from '../../../common/plan.ts'
import type { PlanPackage } from '../../../common/plan-package.ts'
import { type LcuState, lcuState } from './lcu-state.ts'

/**
 * Tells from the PC where a package of a plan stands. `added`: DISM has just been given it, on a PC on which nothing was
 * pending before; what is pending now is then its work. `unread` where the PC does not tell.
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

/** Null where the PC does not tell. */
function isInstalled(
  { facts }: Inspection,
  { role, build }: PlanPackage,
  { promises }: Plan,
): boolean | null {
  switch (role) {
    case 'enablement':
      return facts.windows && build !== null ? facts.windows.value.build >= Number(build.split('.')[0]) : null
    case 'servicing-stack': {
      const has = facts.servicingStack?.value.version.replace(/^10\.0\./, '')
      return has === undefined || build === null ? null : isAtLeast(has, build)
    }
    case 'dotnet': {
      if (!facts.packages) return null
      const promised = promises.packages.filter(({ version }) => version === build)
      if (promised.length === 0) return null
      return promised.every(({ name, version }) => hasPackage(facts.packages?.value ?? [], name, version))
    }
    default:
      return null
  }
}

/** Whether CBS lists a package as installed, at this version or a later one. */
export function hasPackage(
  packages: readonly { readonly name: string; readonly version: string; readonly state: string }[],
  name: string,
  version: string,
): boolean {
  return packages.some(
    (each) =>
      each.name.toLowerCase() === name.toLowerCase() &&
      (each.state === 'installed' || each.state === 'permanent') &&
      isAtLeast(each.version, version),
  )
}

/** Compares versions part by part. */
export function isAtLeast(has: string, wanted: string): boolean {
  const own = has.split('.').map(Number)
  for (const [index, part] of wanted.split('.').map(Number).entries()) {
    const difference = (own[index] ?? 0) - part
    if (difference !== 0) return difference > 0
  }
  return true
}
