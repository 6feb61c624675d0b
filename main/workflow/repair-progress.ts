import type { JournalEvent } from '../../common/journal.ts'
import { type OverallProgress, overallProgress } from '../../common/overall-progress.ts'
import type { Plan } from '../../common/plan.ts'

/**
 * How far carrying out a plan has come, by the same measure that the window shows.
 *
 * @param loaded share of the downloads that are on their way, 0 to 1; null while it is not known, left out where none are
 */
export function progressOf(
  plan: Plan,
  planSha256: string,
  journal: readonly JournalEvent[],
  loaded?: number | null,
): OverallProgress {
  const kind = loaded === undefined ? 'carrying-out' : 'downloading'
  const activity = { kind, fraction: loaded ?? null, text: '', secondsLeft: null } as const
  const known = overallProgress({ plan, planSha256, journal: [...journal], activity, verdict: null })
  return known ?? { fraction: 1, secondsLeft: null }
}

/** Title of the step that was begun last: what an event of the whole run belongs to as well. Empty before the first. */
export function stepTitle(plan: Plan, journal: readonly JournalEvent[]): string {
  const last = journal.findLast((event) => event.kind === 'step-started')
  return plan.steps.find(({ id }) => id === last?.step)?.title ?? ''
}
