import type { Plan } from '../plan/plan.ts'
import type { Verdict } from './verdict.ts'

/**
 * The text key of an outcome. It depends on whether the plan uninstalls an update, repairs the startup of Windows, or
 * has no steps, in which case no work is claimed. Pure.
 */
export function outcomeKey(
  outcome: Verdict['outcome'],
  plan: Pick<Plan, 'promises' | 'steps'> | null,
):
  | `word.outcome.${Verdict['outcome']}`
  | `word.outcome-of-undo.${Verdict['outcome']}`
  | `word.outcome-of-start.${Verdict['outcome']}`
  | `word.outcome-of-nothing.${'done' | 'done-but'}` {
  if (plan?.promises.removed !== undefined) return `word.outcome-of-undo.${outcome}`
  if (plan?.promises.starts === true) return `word.outcome-of-start.${outcome}`
  if (plan?.steps.length === 0 && (outcome === 'done' || outcome === 'done-but'))
    return `word.outcome-of-nothing.${outcome}`
  return `word.outcome.${outcome}`
}
