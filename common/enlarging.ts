import type { JournalEvent } from './journal.ts'
import type { Plan } from './plan.ts'
import type { StepKind, StepOf } from './steps.ts'

/** The steps by which a plan makes the recovery partition larger. */
export type EnlargingSteps = {
  readonly shrink: StepOf<'shrink-windows'>
  readonly remove: StepOf<'delete-recovery-partition'>
  readonly create: StepOf<'create-recovery-partition'>
}

/** The steps of a plan that makes the recovery partition larger; null for any other. Pure. */
export function enlargingSteps({ steps }: Pick<Plan, 'steps'>): EnlargingSteps | null {
  const of = <K extends StepKind>(kind: K) =>
    steps.map(({ does }) => does).find((does): does is StepOf<K> & typeof does => does.kind === kind)
  const [shrink, remove, create] = [
    of('shrink-windows'),
    of('delete-recovery-partition'),
    of('create-recovery-partition'),
  ]
  return shrink && remove && create ? { shrink, remove, create } : null
}

/**
 * The steps of a plan that left the disk halfway: the Windows volume may be smaller, the recovery partition gone. Null where
 * enlarging did not begin, or came to its end. Pure.
 */
export function enlargingHalfway(plan: Plan | null, events: readonly JournalEvent[]): EnlargingSteps | null {
  const found = plan === null ? null : enlargingSteps(plan)
  if (plan === null || found === null) return null
  const idOf = (kind: StepKind) => plan.steps.find((step) => step.kind === kind)?.id
  const now = events.slice(events.findLastIndex(({ kind }) => kind === 'opened'))
  const began = now.some((event) => event.kind === 'step-started' && event.step === idOf('shrink-windows'))
  const created = plan.steps.findIndex(({ kind }) => kind === 'create-recovery-partition')
  const enable = plan.steps.slice(created).find(({ kind }) => kind === 'enable-winre')
  const ended = now.some((event) => event.kind === 'step-done' && event.step === enable?.id)
  return began && !ended ? found : null
}

/** Whether a plan takes back what an earlier one did: an update, or an enlarging that stopped halfway. Pure. */
export function isWayBack({ promises, steps }: Pick<Plan, 'promises' | 'steps'>): boolean {
  const has = (kind: StepKind) => steps.some((step) => step.kind === kind)
  return (
    promises.removed !== undefined ||
    has('extend-windows') ||
    (has('create-recovery-partition') && !has('shrink-windows'))
  )
}
