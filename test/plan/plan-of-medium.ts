import type { Plan } from '../../common/plan/plan.ts'
import { judgeLayers } from '../../main/media/judge-layers.ts'
import type { WantedDrivers } from '../../main/plan/medium/drivers.ts'
import { type MediumShape, mediumOf } from '../media/medium-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { mediumPlan } from './medium-plan.ts'

/** The plan that updates a medium of this shape, located at `at` on the PC that changes it. */
export function planOfMedium(shape: MediumShape, at: string, drivers: WantedDrivers | null = null): Plan {
  const medium = mediumOf(shape)
  const made = mediumPlan({
    knowledge,
    today: '2026-10-02',
    medium,
    layers: judgeLayers(knowledge, medium),
    at,
    target: null,
    indexes: null,
    packages: null,
    features: false,
    drivers,
  })
  if (!made.ok) throw new Error(made.failure.what)
  return made.value
}
