import type { Plan, PlanStep } from '../../common/plan.ts'
import { lcuRoomBytes } from '../../common/servicing-room.ts'
import type { PickedPackage } from './pick-package.ts'

/**
 * What the plan needs. `downloadBytes` adds up the files that were not supplied, as far as their sizes are published
 * (`package.sizeBytes` of the steps says which are).
 */
export function planNeeds(steps: readonly PlanStep[], picked: readonly PickedPackage[]): Plan['needs'] {
  const size = (each: PickedPackage) => each.package.sizeBytes ?? 0
  const sum = (list: readonly PickedPackage[]) => list.reduce((total, each) => total + size(each), 0)
  const addsLcu = steps.some(
    (step) =>
      step.kind === 'add-package' && (step.package?.role === 'target' || step.package?.role === 'checkpoint'),
  )
  return {
    diskBytes: addsLcu ? lcuRoomBytes : sum(picked),
    downloadBytes: sum(picked.filter((each) => each.used === null)),
    restarts: steps.filter((step) => step.kind === 'restart').length,
  }
}
