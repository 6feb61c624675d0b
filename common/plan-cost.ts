import type { Plan, PlanStep } from './plan.ts'

/** What a person agrees to with a plan. */
export type PlanCost = {
  /** How long it usually takes, downloads left out; minutes. */
  readonly least: number
  readonly most: number
  readonly restarts: number
  /** Steps that change something and have no way back, or destroy something on the way: named wherever a person agrees. */
  readonly final: readonly PlanStep[]
  /** Whether every step can be taken back. Never true with a restart, by which unsaved work is lost. */
  readonly canUndoAll: boolean
  /** Steps that a person does. */
  readonly byHand: readonly PlanStep[]
  /** Steps by which Unstuck itself removes something for good: these are confirmed in writing. */
  readonly destructive: readonly PlanStep[]
}

/** Pure. */
export function planCost({ steps, needs }: Pick<Plan, 'steps' | 'needs'>): PlanCost {
  // A restart is counted by itself, and a look changes nothing.
  const final = steps.filter(
    ({ kind, risk, undo }) =>
      kind !== 'restart' && risk !== 'read-only' && (undo === null || risk === 'destructive'),
  )
  const byHand = steps.filter((step) => step.byHand.length > 0)
  return {
    least: steps.reduce((sum, { minutes }) => sum + minutes.least, 0),
    most: steps.reduce((sum, { minutes }) => sum + minutes.most, 0),
    restarts: needs.restarts,
    final,
    canUndoAll: final.length === 0 && steps.every(({ kind }) => kind !== 'restart'),
    byHand,
    destructive: steps.filter((step) => step.risk === 'destructive' && !byHand.includes(step)),
  }
}
