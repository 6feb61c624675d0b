import type { JournalEvent } from './journal.ts'

/** A run that ended without ending its record: its process was killed, or the PC lost power. */
export type Interruption = {
  /** The step that it was at; null if it was between two. */
  readonly step: string | null
  /** Time of its last event, UTC. */
  readonly after: string
  /** When another process continued, UTC. */
  readonly continuedAt: string
}

/**
 * The interrupted runs of a journal that others have continued, oldest first. A run that asked for a restart is not
 * interrupted by it. Pure.
 */
export function interruptionsOf(journal: readonly JournalEvent[]): Interruption[] {
  const found: Interruption[] = []
  let running = false
  let step: string | null = null
  let last: JournalEvent | null = null
  for (const event of journal) {
    if (event.kind === 'run-started') {
      if (running && last !== null) found.push({ step, after: last.time, continuedAt: event.time })
      running = true
      step = null
    } else if (event.kind === 'run-ended' || event.kind === 'restart-requested' || event.kind === 'opened')
      running = false
    else if (event.kind === 'step-started') step = event.step
    else if (event.kind === 'step-done' || event.kind === 'step-failed') step = null
    last = event
  }
  return found
}
