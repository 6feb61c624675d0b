import type { StepKind } from '../../../common/steps/steps.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { RunbookPlace, StepContext, StepEnd } from '../step-kind.ts'
import { stepDone } from './step-end.ts'
import { quoted, quotedList } from './tools/quote.ts'

/** The run waited for the user, who has continued it. The update later shows whether the work was done. */
export function byWord<K extends StepKind>({ events, step }: StepContext<K>): Message | null {
  const all = events()
  const request = all.findIndex((event) => event.kind === 'person-needed' && event.step === step.id)
  const waited = all
    .slice(request + 1)
    .some((event) => event.kind === 'run-ended' && event.outcome === 'person')
  return request >= 0 && waited ? message('step.by-hand.continued') : null
}

/** Hands a manual step to the user. */
export async function askPerson<K extends StepKind>({
  host,
  append,
  step,
}: StepContext<K>): Promise<StepEnd> {
  await append({ kind: 'person-needed', step: step.id, lines: step.byHand })
  return (await host.byHand(step.byHand)) === 'waiting'
    ? { end: 'person' }
    : stepDone(message('step.by-hand.done'))
}

/** Runbook lines that stop for the user. */
export function stopForPerson({ guards, step }: RunbookPlace): string[] {
  return [...guards, `Stop-ForPerson ${quoted(step.id)} ${quotedList(step.byHand)}`]
}

/** `20261122T101500Z` as `2026-11-22`. */
export function dayOf(stamp: string): string {
  return `${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6, 8)}`
}
