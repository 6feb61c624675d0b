import type { JournalEvent } from '../../common/journal.ts'
import { type OverallProgress, overallProgress } from '../../common/overall-progress.ts'
import type { Plan } from '../../common/plan.ts'

/** How far carrying out a plan has come, by the same measure that the window shows. */
export function progressOf(
  plan: Plan,
  planSha256: string,
  journal: readonly JournalEvent[],
): OverallProgress {
  const activity = { kind: 'carrying-out', fraction: null, text: '', secondsLeft: null } as const
  const known = overallProgress({ plan, planSha256, journal: [...journal], activity, verdict: null })
  return known ?? { fraction: 1, secondsLeft: null }
}

/** Title of the step that was begun last: what an event of the whole run belongs to as well. Empty before the first. */
export function stepTitle(plan: Plan, journal: readonly JournalEvent[]): string {
  const last = journal.findLast((event) => event.kind === 'step-started')
  return plan.steps.find(({ id }) => id === last?.step)?.title ?? ''
}
