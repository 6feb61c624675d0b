import type { Facts } from '../../common/facts/facts.ts'
import type { Plan, PlanStep } from '../../common/plan/plan.ts'
import { lcuRoomBytes } from '../../common/plan/servicing-room.ts'
import { definitionOf } from '../steps/all-kinds.ts'
import type { PickedPackage } from './packages/pick-package.ts'

/**
 * The requirements of a plan. `downloadBytes` is the total size of the files that were not supplied, as far as
 * published (`package.sizeBytes` of a step shows whether it is).
 */
export function planNeeds(
  steps: readonly PlanStep[],
  picked: readonly PickedPackage[],
  facts: Facts,
): Plan['needs'] {
  return {
    ...roomOf(steps, picked, facts),
    downloadBytes: sumOf(picked.filter((each) => each.used === null).map(sizeOf)),
    restarts: steps.filter((step) => step.kind === 'restart').length,
  }
}

/** Space on the system volume. The amount required before a cumulative update also covers the other steps. */
function roomOf(steps: readonly PlanStep[], picked: readonly PickedPackage[], facts: Facts) {
  const addsLcu = steps.some(
    (step) =>
      step.kind === 'add-package' && (step.package?.role === 'target' || step.package?.role === 'checkpoint'),
  )
  if (addsLcu) return { diskBytes: lcuRoomBytes }
  const taken = [
    ...picked.map(sizeOf),
    ...steps.map(({ does }) => {
      const { takes } = definitionOf(does.kind)
      return takes === undefined ? 0 : takes(does, facts)
    }),
  ]
  return { diskBytes: sumOf(taken), ...(taken.includes(null) ? { diskIsLeast: true as const } : {}) }
}

const sizeOf = (each: PickedPackage) => each.package.sizeBytes

function sumOf(sizes: readonly (number | null)[]): number {
  return sizes.reduce<number>((total, size) => total + (size ?? 0), 0)
}
