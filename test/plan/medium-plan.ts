import type { Plan } from '../../common/plan/plan.ts'
import type { Result } from '../../common/result.ts'
import { draftMediumPlan, type MediumPlanInput } from '../../main/plan/medium/make-medium-plan.ts'
import type { CatalogAnswer } from '../../main/plan/packages/listed-update.ts'
import { factsCatalog } from './facts-catalog.ts'

/** Plans for a medium with a catalog that lists the facts. */
export function mediumPlan(input: MediumPlanInput): Result<Plan> {
  const answers: CatalogAnswer[] = []
  for (;;) {
    const { plan, asks } = draftMediumPlan({ ...input, catalog: answers })
    if (asks.length === 0) return plan
    answers.push(...asks.map(factsCatalog))
  }
}
