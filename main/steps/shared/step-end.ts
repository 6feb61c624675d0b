import type { NewJournalEvent } from '../../../common/case/journal.ts'
import type { Facts } from '../../../common/facts/facts.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import type { FailureCode, FailureError } from '../../../common/result.ts'
import type { FamilyTexts } from '../../../common/texts/keys.ts'
import type { Message } from '../../../common/texts/value.ts'
import { type FailureReason, failureError } from '../../texts/failure.ts'
import { worded } from '../../texts/worded.ts'
import type { StepEnd } from '../step-kind.ts'

export function stepDone(text: Message): StepEnd {
  return { end: 'done', text }
}

/** The end of a step, for the journal. `bootedAt`: when the PC had last started before it, UTC, ISO 8601. */
export function doneEvent(
  { id }: { readonly id: string },
  outcome: 'done' | 'already',
  text: Message,
  bootedAt: string | null,
): NewJournalEvent {
  return { kind: 'step-done', step: id, outcome, ...worded({ text }), bootedAt }
}

/** A note on a step, for the journal. */
export function stepNote({ id }: { readonly id: string }, text: Message): NewJournalEvent {
  return { kind: 'note', step: id, ...worded({ text }) }
}

/** The failure of a step, with the step as its location. */
export function stepFailure<R extends FailureReason>(
  { step }: { readonly step: { readonly id: string } },
  reason: R,
  params: FamilyTexts['failure'][R],
  code: FailureCode = 'tool-failed',
): FailureError {
  return failureError(code, reason, params, step.id)
}

/** A fact's value; undefined if not read. */
export function factOf<N extends keyof Facts>(
  inspection: Inspection,
  name: N,
): NonNullable<Facts[N]>['value'] | undefined {
  return inspection.facts[name]?.value
}
