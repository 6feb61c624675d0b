import type { Gap } from '../../../common/facts/facts.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { gap } from '../../texts/gap.ts'
import type { MediumGoal } from './medium-goal.ts'

/**
 * Gap for Dynamic Updates of another or unknown month than the cumulative update. Microsoft publishes them by month for
 * each other; the plan uses the one of that month if known, otherwise the newest. Empty if all are of the same month.
 */
export function mixedMonths(
  { choice: { release }, safeOs, setup }: MediumGoal,
  picked: readonly { readonly package: Pick<PlanPackage, 'role'> }[],
): Gap[] {
  const month = monthOf(release?.date ?? null)
  const adds = (role: 'safe-os' | 'setup') => picked.some((each) => each.package.role === role)
  if (release === null || month === null || !picked.some((each) => each.package.role === 'target')) return []
  const others = [
    ...(safeOs && adds('safe-os') ? [safeOs] : []),
    ...(setup && adds('setup') ? [setup] : []),
  ].filter(({ date }) => monthOf(date) !== month)
  if (others.length === 0) return []
  const named = others.map(({ kb, date }): Message => {
    const own = monthOf(date)
    return own === null ? message('plan.month-unknown', { kb }) : message('plan.month-of', { kb, month: own })
  })
  return [gap('months-mixed', { kb: release.kb, month, others: named })]
}

/** `2026-09` of a date. */
function monthOf(date: string | null): string | null {
  return date?.slice(0, 7) ?? null
}
