import type { Plan } from '../plan/plan.ts'
import { readBuild } from '../windows/build.ts'
import type { JournalEvent } from './journal.ts'

/** Everything that was done for one plan of a case. */
export type Chapter = {
  readonly planSha256: string
  /** Null if that plan is no longer available. */
  readonly plan: Plan | null
  readonly journal: readonly JournalEvent[]
}

/** Splits a journal into the events of each plan, in order. Pure. */
export function chaptersOf(events: readonly JournalEvent[]): Omit<Chapter, 'plan'>[] {
  const starts = events.flatMap((event, at) => (event.kind === 'opened' ? [{ at, event }] : []))
  return starts.map(({ at, event }, nth) => ({
    planSha256: event.planSha256,
    journal: events.slice(at, starts[nth + 1]?.at),
  }))
}

/**
 * Whether a repair of this case installed the cumulative update with this revision, as confirmed by the exit code of
 * its tool. Null if a plan that may have done it is no longer available. Pure.
 */
export function installedHere(chapters: readonly Chapter[], ubr: number): boolean | null {
  const found = chapters.map(({ plan, journal }) => {
    if (plan === null) return null
    return plan.steps.some(
      ({ id, does }) =>
        does.kind === 'add-package' &&
        readBuild(does.package.build)?.ubr === ubr &&
        isDoneByTool(journal, id),
    )
  })
  return found.includes(true) ? true : found.includes(null) ? null : false
}

/** Whether the tool of a step reported success; 3010 means success with a restart required. */
export function isDoneByTool(journal: readonly JournalEvent[], step: string): boolean {
  return journal.some(
    (event) =>
      event.kind === 'tool-ended' && event.step === step && (event.exitCode === 0 || event.exitCode === 3010),
  )
}
