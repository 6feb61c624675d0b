import type { Gap } from './facts.ts'
import type { Plan } from './plan.ts'

/** Codes of gaps that say why it is not known whether a newer update exists. */
export const newestOpenCodes = [
  'newest-facts-old',
  'newest-date-unknown',
  'newest-pc-ahead',
  'newest-pc-ahead-unasked',
  'newest-pc-past-catalog',
  'newest-practice-ahead',
  'newest-offered',
  'newest-revision-unread',
] as const
export type NewestOpenCode = (typeof newestOpenCodes)[number]

/** Gaps of a plan that leave open whether a newer update exists. */
export function newestOpenGaps({ gaps }: Pick<Plan, 'gaps'>): Gap[] {
  return gaps.filter(({ code }) => newestOpenCodes.some((each) => each === code))
}

/** Of a plan without steps: what of the PC was not read, so that a repair could be due all the same. */
export const unreadBeforeCode = 'repairs-unknown'

/** Gaps of a plan that leave open whether something has to be done: a newer update, or a repair. */
export function openGaps(plan: Pick<Plan, 'gaps'>): Gap[] {
  return [...newestOpenGaps(plan), ...plan.gaps.filter(({ code }) => code === unreadBeforeCode)]
}

/**
 * Whether a plan without steps says that nothing is to be done: no cause was found, what a repair would show by was
 * read, and whether a newer update exists is known. Else it only says that it has nothing to do about what was found, or that nothing is known to be needed.
 */
export function isNothingToDo(plan: Pick<Plan, 'gaps' | 'steps' | 'findings' | 'offers'>): boolean {
  return isEmpty(plan) && openGaps(plan).length === 0
}

/** Whether a plan does nothing, found nothing and offers nothing. */
function isEmpty({ steps, findings, offers }: Pick<Plan, 'steps' | 'findings' | 'offers'>): boolean {
  return steps.length + findings.length + offers.length === 0
}
