import type { JournalEvent } from '../../common/case/journal.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { hasPendingWork } from '../../common/facts/pending-work.ts'
import type { PlanStep } from '../../common/plan/plan.ts'
import type { Host } from '../host/host.ts'
import { definitionOf } from '../steps/all-kinds.ts'
import { betweenLooksMs, mostLooks, noteWaiting } from '../steps/shared/start-work.ts'

type Waiting = {
  readonly inspect: () => Promise<Inspection>
  readonly events: readonly JournalEvent[]
  readonly append: Parameters<typeof noteWaiting>[0]
  readonly wait: Host['wait']
}

/** How long Windows may still complete the work of its start. */
const startWorkMs = 15 * 60_000

/**
 * Inspects the PC for a step that changes or verifies packages: for some minutes after a start, Windows lists work as
 * pending that it completes by itself. Waits for that, up to a limit, with a note in the journal; the step then judges
 * what is still pending. Work that this plan began since the start waits for the next restart and does not count.
 */
export async function afterStartWork(
  step: PlanStep,
  seen: Inspection,
  { inspect, events, append, wait }: Waiting,
): Promise<Inspection> {
  const concerned = step.kind === 'verify' || definitionOf(step.kind).touches?.includes('servicing') === true
  if (wait === undefined || !concerned || !hasJustStarted(seen, events)) return seen
  let now = seen
  for (let look = 0; look < mostLooks && hasPendingWork(now.facts) === true; look += 1) {
    if (look === 0) await noteWaiting(append, step)
    await wait(betweenLooksMs)
    now = await inspect()
  }
  return now
}

function hasJustStarted({ facts, clock, takenAt }: Inspection, events: readonly JournalEvent[]): boolean {
  const booted = facts.machine?.value.bootedAt ?? null
  if (booted === null) return false
  const age = Date.parse(clock ?? takenAt) - Date.parse(booted)
  const own = events.some(
    (event) =>
      event.kind === 'step-done' &&
      event.outcome === 'done' &&
      event.bootedAt !== null &&
      Math.abs(Date.parse(event.bootedAt) - Date.parse(booted)) < 60_000,
  )
  return age >= 0 && age < startWorkMs && !own
}
