import type { JournalEvent } from '../../../common/case/journal.ts'
import { type OverallProgress, overallProgress } from '../../../common/case/overall-progress.ts'
import type { Plan } from '../../../common/plan/plan.ts'

/**
 * Progress of carrying out a plan, calculated as in the window.
 *
 * @param loaded completed share of the current downloads, 0 to 1; null if unknown, omitted if there are none
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

/** Title of the last step that was begun, which also applies to events of the whole run. Empty before the first. */
export function stepTitle(plan: Plan, journal: readonly JournalEvent[]): string {
  const last = journal.findLast((event) => event.kind === 'step-started')
  return plan.steps.find(({ id }) => id === last?.step)?.title ?? ''
}
