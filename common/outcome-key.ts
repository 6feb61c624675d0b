import type { Plan } from './plan.ts'
import type { Verdict } from './verdict.ts'

/** The text that an outcome is shown as: in words of a removal where the plan takes an update out. Pure. */
export function outcomeKey(
  outcome: Verdict['outcome'],
  plan: Pick<Plan, 'promises'> | null,
): `word.outcome.${Verdict['outcome']}` | `word.outcome-of-undo.${Verdict['outcome']}` {
  return plan?.promises.removed === undefined ? `word.outcome.${outcome}` : `word.outcome-of-undo.${outcome}`
}
