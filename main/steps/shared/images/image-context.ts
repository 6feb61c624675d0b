import type { PlanMedium, PlanStep } from '../../../../common/plan/plan.ts'
import type { MediumParts } from './medium-parts.ts'

/** The context of a step on images. */
export type ImageContext = {
  readonly parts: MediumParts
  readonly medium: PlanMedium
  /** The unit of the step. */
  readonly unit: readonly PlanStep[]
  /** Package folders that this process has emptied, so that they contain nothing else. */
  readonly emptied: Set<string>
}
