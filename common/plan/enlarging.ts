import { chapterOf, type JournalEvent } from '../case/journal.ts'
import type { StepKind, StepOf } from '../steps/steps.ts'
import type { FamilyTexts } from '../texts/keys.ts'
import type { Plan } from './plan.ts'

/** The steps of a plan that enlarge the recovery partition. */
export type EnlargingSteps = {
  readonly shrink: StepOf<'shrink-windows'>
  readonly remove: StepOf<'delete-recovery-partition'>
  readonly create: StepOf<'create-recovery-partition'>
}

/** The steps of a plan that enlarge the recovery partition; null if it does not. Pure. */
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

/** A plan and its journal. A case also has journals of earlier plans; the hash identifies this plan's chapter. */
export type CarriedPlan = {
  readonly plan: Plan | null
  readonly planSha256: string | null
  readonly journal: readonly JournalEvent[]
}

/**
 * The steps of a plan that left the disk in an intermediate state, in which the Windows volume may be smaller and the
 * recovery partition may be missing. Null if the disk is unchanged or the enlarging was completed. Pure.
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

/** True if enlarging the recovery partition stopped halfway, in which case it can be rolled back. Pure. */
export function isHalfway(carried: CarriedPlan): boolean {
  return enlargingHalfway(carried) !== null
}

/** The step ends with this code only if Windows was read again after diskpart and its size is unchanged. */
const notShrunk: keyof FamilyTexts['failure'] = 'windows-not-shrinkable'

/** Whether that step shrank the Windows volume, or may have. */
function mayBeSmaller(events: readonly JournalEvent[], shrink: string | undefined): boolean {
  let [before, now, hasRun] = [false, false, false]
  for (const event of events) {
    if (!('step' in event) || event.step !== shrink) continue
    if (event.kind === 'step-started') [before, now, hasRun] = [now, true, false]
    if (event.kind === 'tool-ended') hasRun = true
    if (event.kind !== 'step-failed') continue
    if (event.failure.reason?.code === notShrunk) now = false
    // Refused before diskpart ran: the result of the earlier attempt still applies.
    else if (event.failure.code === 'refused' && !hasRun) now = before
  }
  return now
}

/** Whether a plan reverts an earlier change: an installed update, or an enlarging that stopped halfway. Pure. */
export function isUndoPlan({ promises, returns }: Pick<Plan, 'promises' | 'returns'>): boolean {
  return promises.removed !== undefined || returns === true
}
