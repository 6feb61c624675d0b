import type { JournalEvent } from './journal.ts'
import type { Plan } from './plan.ts'
import { readBuild } from './windows/build.ts'

/** What was done for one plan of a case. */
export type Chapter = {
  readonly planSha256: string
  /** Null where that plan is not kept any more. */
  readonly plan: Plan | null
  readonly journal: readonly JournalEvent[]
}

/** The events of each plan that a journal was opened for, in order. Pure. */
export function chaptersOf(events: readonly JournalEvent[]): Omit<Chapter, 'plan'>[] {
  const starts = events.flatMap((event, at) => (event.kind === 'opened' ? [{ at, event }] : []))
  return starts.map(({ at, event }, nth) => ({
    planSha256: event.planSha256,
    journal: events.slice(at, starts[nth + 1]?.at),
  }))
}

/**
 * Whether a repair of the case installed the cumulative update of this revision, which its own tool has to have done. Null
 * where a plan is not kept that may have. Pure.
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

/** Whether the tool of a step said that it did what it was called for: 3010 asks for a restart. */
export function isDoneByTool(journal: readonly JournalEvent[], step: string): boolean {
  return journal.some(
    (event) =>
      event.kind === 'tool-ended' && event.step === step && (event.exitCode === 0 || event.exitCode === 3010),
  )
}
