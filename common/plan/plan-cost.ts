import type { Plan, PlanStep } from './plan.ts'

/** What the user consents to with a plan. */
export type PlanCost = {
  /** Usual duration in minutes, without downloads. */
  readonly least: number
  readonly most: number
  readonly restarts: number
  /** Whether packages have to be downloaded, which takes additional time. */
  readonly downloads: boolean
  /** Steps that change something and cannot be undone, or that destroy something; named wherever the user consents. */
  readonly final: readonly PlanStep[]
  /** Whether every step can be undone. Never true with a restart, which loses unsaved work. */
  readonly canUndoAll: boolean
  /** Manual steps. */
  readonly byHand: readonly PlanStep[]
  /** Steps in which Unstuck itself deletes something permanently: the user must confirm them by typing. */
  readonly destructive: readonly PlanStep[]
}

export function planCost({ steps, needs }: Pick<Plan, 'steps' | 'needs'>): PlanCost {
  // A restart is counted separately, and read-only steps change nothing.
  const final = steps.filter(
    ({ kind, risk, undo }) =>
      kind !== 'restart' && risk !== 'read-only' && (undo === null || risk === 'destructive'),
  )
  const byHand = steps.filter((step) => step.byHand.length > 0)
  return {
    least: steps.reduce((sum, { minutes }) => sum + minutes.least, 0),
    most: steps.reduce((sum, { minutes }) => sum + minutes.most, 0),
    restarts: needs.restarts,
    // A package of unknown size counts as nothing in the sum.
    downloads: needs.downloadBytes > 0 || steps.some((step) => step.package?.sizeBytes === null),
    final,
    canUndoAll: final.length === 0 && steps.every(({ kind }) => kind !== 'restart'),
    byHand,
    destructive: steps.filter((step) => step.risk === 'destructive' && !byHand.includes(step)),
  }
}
