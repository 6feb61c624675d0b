import type { Facts } from '../../../common/facts.ts'
import type { Inspection } from '../../../common/inspection.ts'
import { type FailureCode, FailureError } from '../../../common/result.ts'
import type { StepEnd } from '../step-kind.ts'

/** A step that did its work. */
export function stepDone(text: string): StepEnd {
  return { end: 'done', text }
}

/** The failure of a step, with the step as its place. */
export function stepFailure(
  { step }: { readonly step: { readonly id: string } },
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
