import type { PlanMedium } from '../../../../common/plan/plan.ts'
import type { StepKind } from '../../../../common/steps/steps.ts'
import type { StepContext } from '../../step-kind.ts'
import { stepFailure } from '../step-end.ts'
import type { ImageContext } from './image-context.ts'

/** The image part of a context. Throws FailureError `refused` in a plan for a PC, which has no images. */
export function imageOf<K extends StepKind>(context: StepContext<K>): ImageContext {
  if (context.image) return context.image
  throw stepFailure(context, 'plan-for-pc-has-no-images', {}, 'refused')
}

/** The folder in which the user mounted the image that a plan changes; null for other plans. */
export function mountedBy(medium: PlanMedium | undefined): string | null {
  return medium?.read.install?.format === 'mounted' ? medium.result : null
}
