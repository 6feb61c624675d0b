import { chapterOf, type JournalEvent } from './journal.ts'
import type { Plan } from './plan.ts'
import type { StepKind, StepOf } from './steps.ts'
import type { FamilyTexts } from './texts/keys.ts'

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

/** A plan and what was done of it. A case has journals of earlier plans too: the hash says which chapter is its own. */
export type CarriedPlan = {
  readonly plan: Plan | null
  readonly planSha256: string | null
  readonly journal: readonly JournalEvent[]
}

/**
 * The steps of a plan that left the disk halfway: the Windows volume may be smaller, the recovery partition gone. Null where
 * the disk is as it was, or enlarging came to its end. Pure.
 */
export function enlargingHalfway({ plan, planSha256, journal }: CarriedPlan): EnlargingSteps | null {
  const found = plan === null ? null : enlargingSteps(plan)
  if (plan === null || found === null) return null
  const events = chapterOf(journal, planSha256)
  const created = plan.steps.findIndex(({ kind }) => kind === 'create-recovery-partition')
  const enable = plan.steps.slice(created).find(({ kind }) => kind === 'enable-winre')
  const ended = events.some((event) => event.kind === 'step-done' && event.step === enable?.id)
  const shrink = plan.steps.find(({ kind }) => kind === 'shrink-windows')?.id
  return !ended && mayBeSmaller(events, shrink) ? found : null
}

/** True where enlarging the recovery partition stopped halfway: there is a way back from that before it is finished. Pure. */
export function isHalfway(carried: CarriedPlan): boolean {
  return enlargingHalfway(carried) !== null
}

/** The step ends so only where Windows was read again after diskpart, and is exactly as large as before. */
const notShrunk: keyof FamilyTexts['failure'] = 'windows-not-shrinkable'

/** Whether that step made the Windows volume smaller, or nobody knows that it did not. */
function mayBeSmaller(events: readonly JournalEvent[], shrink: string | undefined): boolean {
  let [before, now, hasRun] = [false, false, false]
  for (const event of events) {
    if (!('step' in event) || event.step !== shrink) continue
    if (event.kind === 'step-started') [before, now, hasRun] = [now, true, false]
    if (event.kind === 'tool-ended') hasRun = true
    if (event.kind !== 'step-failed') continue
    if (event.failure.reason?.code === notShrunk) now = false
    // Refused before diskpart: what an earlier attempt left is what there is.
    else if (event.failure.code === 'refused' && !hasRun) now = before
  }
  return now
}

/** Whether a plan takes back what an earlier one did: an update, or an enlarging that stopped halfway. Pure. */
export function isWayBack({ promises, returns }: Pick<Plan, 'promises' | 'returns'>): boolean {
  return promises.removed !== undefined || returns === true
}
