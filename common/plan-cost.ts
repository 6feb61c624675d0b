import type { Plan, PlanStep } from './plan.ts'

/** What a person agrees to with a plan. */
export type PlanCost = {
  /** How long it usually takes, downloads left out; minutes. */
  readonly least: number
  readonly most: number
  readonly restarts: number
  /** Steps that change something and have no way back. */
  readonly final: readonly PlanStep[]
  /** Steps that a person does. */
  readonly byHand: readonly PlanStep[]
  /** Steps by which Unstuck itself removes something for good: these are confirmed in writing. */
  readonly destructive: readonly PlanStep[]
}

/** Pure. */
export function planCost({ steps, needs }: Pick<Plan, 'steps' | 'needs'>): PlanCost {
  const byHand = steps.filter((step) => step.byHand.length > 0)
  return {
    least: steps.reduce((sum, { minutes }) => sum + minutes.least, 0),
    most: steps.reduce((sum, { minutes }) => sum + minutes.most, 0),
    restarts: needs.restarts,
    // A restart and a look cannot be taken back either, and nothing is lost by them.
    final: steps.filter(
      ({ kind, risk, undo }) =>
        kind !== 'restart' && risk !== 'read-only' && (undo === null || risk === 'destructive'),
    ),
    byHand,
    destructive: steps.filter((step) => step.risk === 'destructive' && !byHand.includes(step)),
  }
}
