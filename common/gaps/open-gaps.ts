import type { Gap } from '../facts/facts.ts'
import type { Plan } from '../plan/plan.ts'

/** Codes of gaps that leave open whether a newer update exists. */
export const newestOpenCodes = [
  'newest-facts-old',
  'newest-date-unknown',
  'newest-pc-ahead',
  'newest-pc-ahead-unasked',
  'newest-pc-past-catalog',
  'newest-practice-ahead',
  'newest-offered',
  'newest-revision-unread',
  'newest-insider',
] as const
export type NewestOpenCode = (typeof newestOpenCodes)[number]

/** Gaps of a plan that leave open whether a newer update exists. */
export function newestOpenGaps({ gaps }: Pick<Plan, 'gaps'>): Gap[] {
  return gaps.filter(({ code }) => newestOpenCodes.some((each) => each === code))
}

/** For a plan without steps: something was not read on the PC, so a repair could still be needed. */
export const unreadBeforeCode = 'repairs-unknown'

/** Updates of this version have ended for this PC: whatever is installed, it gets no security updates any more. */
export const pastEndCode = 'version-past-end'

/** Gaps of a plan that keep a PC from being up to date for certain: a newer update is not known, or there is none. */
export function updateGaps(plan: Pick<Plan, 'gaps'>): Gap[] {
  return [...newestOpenGaps(plan), ...plan.gaps.filter(({ code }) => code === pastEndCode)]
}

/** The evidence is from Windows PE, so the Windows that it is about may not start, and commands for a running one fail. */
export const fromPeCode = 'logs-from-pe'

/** For a plan without steps: something fails on the PC, and no cause of it is known. */
export const failuresCode = 'failures-unexplained'

/** For a plan without steps: the inspection shows a state that prevents updates, though nothing failed because of it. */
export const factsCode = 'facts-odd'

/** For a plan without steps for a PC of which only a description or logs are known. */
export const notInspectedCode = 'pc-not-inspected'

/** Gaps of a plan that leave open whether a newer update, another version or a repair is needed. */
export function openGaps(plan: Pick<Plan, 'gaps'>): Gap[] {
  const rest = [failuresCode, factsCode, unreadBeforeCode, notInspectedCode]
  return [...updateGaps(plan), ...rest.flatMap((each) => plan.gaps.filter(({ code }) => code === each))]
}

/**
 * Whether a plan without steps proves that nothing needs to be done: no cause was found, everything that could show one
 * was read, no failure is unexplained, it is known whether a newer update exists, and updates have not ended. Otherwise the plan only has no steps for what was found, or
 * nothing is known to be needed.
 */
export function isNothingToDo(plan: Pick<Plan, 'gaps' | 'steps' | 'findings' | 'offers'>): boolean {
  return isEmpty(plan) && openGaps(plan).length === 0
}

/** Whether a plan has no steps, findings or offers. */
function isEmpty({ steps, findings, offers }: Pick<Plan, 'steps' | 'findings' | 'offers'>): boolean {
  return steps.length + findings.length + offers.length === 0
}
