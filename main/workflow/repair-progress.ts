import type { JournalEvent } from '../../common/journal.ts'
import type { Plan } from '../../common/plan.ts'

/** How far the plan has come: finished steps, and the running one by its own fraction. */
export function fractionOf(plan: Plan, events: readonly JournalEvent[]): number {
  const done = new Set<string>()
  let running = 0
  for (const event of events) {
    if (event.kind === 'step-done') {
      done.add(event.step)
      running = 0
    } else if (event.kind === 'step-progress') running = event.fraction
  }
  return plan.steps.length === 0 ? 1 : Math.min(1, (done.size + running) / plan.steps.length)
}

/** Title of the step that an event belongs to; empty for events of the whole run. */
export function stepTitle(plan: Plan, event: JournalEvent): string {
  const id = 'step' in event ? event.step : null
  return plan.steps.find((step) => step.id === id)?.title ?? ''
}
