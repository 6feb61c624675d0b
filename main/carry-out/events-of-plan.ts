import type { JournalEvent } from '../../common/journal.ts'

/** Events since the journal was last opened for a plan: an earlier plan's steps say nothing about this one's. */
export function eventsOfPlan({
  events,
}: {
  readonly events: readonly JournalEvent[]
}): readonly JournalEvent[] {
  return events.slice(
    Math.max(
      0,
      events.findLastIndex(({ kind }) => kind === 'opened'),
    ),
  )
}
