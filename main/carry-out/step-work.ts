import type { Facts } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { JournalEvent, NewJournalEvent } from '../../common/journal.ts'
import type { Plan, PlanPackage, PlanStep } from '../../common/plan.ts'
import { type FailureCode, FailureError } from '../../common/result.ts'
import type { Host } from '../host/host.ts'

/** What a step has to work with. */
export type StepContext = {
  readonly host: Host
  readonly plan: Plan
  readonly step: PlanStep
  /** The PC as it was asked just before this step. */
  readonly inspection: Inspection
  /** Asks the PC again. */
  inspect(): Promise<Inspection>
  /** Events of this plan so far. */
  events(): readonly JournalEvent[]
  append(event: NewJournalEvent): Promise<unknown>
  /** Null where packages have no bytes (practice). */
  readonly verifyPackage: VerifyPackage | null
  /** Waits that many milliseconds; left out where the PC never works on by itself (practice). */
  readonly pause?: (milliseconds: number) => Promise<unknown>
}

/** Proves a package at its place; the text says what was proven. Throws FailureError `refused`. */
export type VerifyPackage = (path: string, wanted: PlanPackage) => Promise<string>

/** How a step ended. `restart` and `person`: the work goes on later, from the journal. A failure is thrown. */
export type StepEnd = { readonly end: 'done'; readonly text: string } | { readonly end: 'restart' | 'person' }

/** One kind of step: how to tell from the PC that nothing is left to do, and how to do it. */
export type StepWork = {
  /** Why nothing is left to do, as the PC shows it; null where there is. */
  isDone(context: StepContext): Promise<string | null> | string | null
  /** Does the work and proves it as far as the PC can be asked. Throws FailureError. */
  run(context: StepContext): Promise<StepEnd>
}

/** A step that did its work. */
export function stepDone(text: string): StepEnd {
  return { end: 'done', text }
}

/** The failure of a step, with the step as its place. */
export function stepFailure(
  { step }: Pick<StepContext, 'step'>,
  what: string,
  next: string,
  code: FailureCode = 'tool-failed',
): FailureError {
  return new FailureError(code, what, next, step.id)
}

/** A fact's value; undefined where it was not read. */
export function factOf<N extends keyof Facts>(
  inspection: Inspection,
  name: N,
): NonNullable<Facts[N]>['value'] | undefined {
  return inspection.facts[name]?.value
}
