import type { Gap } from './facts.ts'
import type { Plan } from './plan.ts'

/** Codes of gaps that say why it is not known whether a newer update exists. */
export const newestOpenCodes = [
  'newest-facts-old',
  'newest-date-unknown',
  'newest-pc-ahead',
  'newest-offered',
  'newest-revision-unread',
] as const
export type NewestOpenCode = (typeof newestOpenCodes)[number]

/** Gaps of a plan that leave open whether a newer update exists. */
export function newestOpenGaps({ gaps }: Pick<Plan, 'gaps'>): Gap[] {
  return gaps.filter(({ code }) => newestOpenCodes.some((each) => each === code))
}

/**
 * Whether a plan without steps says that nothing is to be done: no cause was found, and whether a newer update exists is
 * known. Else it only says that it has nothing to do about what was found, or that nothing is known to be needed.
 */
export function isNothingToDo(plan: Pick<Plan, 'gaps' | 'steps' | 'findings' | 'offers'>): boolean {
  return isEmpty(plan) && newestOpenGaps(plan).length === 0
}

/** Whether a plan does nothing, found nothing and offers nothing. */
function isEmpty({ steps, findings, offers }: Pick<Plan, 'steps' | 'findings' | 'offers'>): boolean {
  return steps.length + findings.length + offers.length === 0
}
