import type { PlanMedium, PlanStep } from '../../../common/plan.ts'
import type { MediumParts } from './medium-parts.ts'

/** What a step on images has to work with. */
export type ImageContext = {
  readonly parts: MediumParts
  readonly medium: PlanMedium
  /** The unit that the step belongs to. */
  readonly unit: readonly PlanStep[]
  /** Package folders that were emptied since this process began, and so hold nothing else. */
  readonly emptied: Set<string>
}
