import type { Inspection } from '../../../common/facts/inspection.ts'
import { hasPendingWork } from '../../../common/facts/pending-work.ts'
import type { PlanStep } from '../../../common/plan/plan.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { betweenLooksMs, mostLooks, noteWaiting } from '../shared/start-work.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepContext, StepDefinition, StepEnd } from '../step-kind.ts'

type Context = StepContext<'restart'>

/** Windows sometimes starts several times to complete an update; more restarts than this are no progress. */
const mostRestarts = 3

/**
 * Restarts the PC. The request is recorded in the journal before the tool runs, for the process that continues
 * afterwards; whether the restart happened is then read from the PC.
 */
export const restart: StepDefinition<'restart'> = {
  kind: 'restart',
  looksBack: true,
  minutes: [2, 30],
  show: () => ({
    title: message('step.restart.title'),
    command: ['shutdown.exe', '/r', '/t', '0'],
    state: message('step.restart.state'),
    undo: null,
    always: message('step.restart.always'),
  }),
  isDone(context) {
    const { inspection } = context
    if (hasPendingWork(inspection.facts) !== false && requests(context) === 0) return null
    // The user may have restarted manually, or a killed process could not record the shutdown.
    if (requests(context) > 0 || hasStarted(context, inspection))
      return settled(context, inspection) ?? settledLater(context, inspection)
    return nothingToFinish(context) ? message('step.restart.nothing') : null
  },
  async run(context): Promise<StepEnd> {
    for (;;) {
      if (requests(context) >= mostRestarts) throw stuck(context)
      await context.append({ kind: 'restart-requested', step: context.step.id })
      await runToolWell(context)
      if ((await context.host.restart()) === 'leaving') return { end: 'restart' }
      const now = await context.inspect()
      const text = settled(context, now) ?? (await settledLater(context, now))
      if (text) return stepDone(text)
    }
  },
  runbook: () => ['Request-Restart'],
}

function requests({ events, step }: Context): number {
  return events().filter((event) => event.kind === 'restart-requested' && event.step === step.id).length
}

/**
 * Why the restart counts as done; null if it has to be requested (again). After an update, the absence of pending work
 * proves it. Work without a trace (a setting) requires a later start of Windows, or if the start time is unknown, the
 * record that shutdown.exe accepted the request.
 */
function settled(context: Context, inspection: Inspection): Message | null {
  const pending = hasPendingWork(inspection.facts)
  if (pending === true) return null
  const started = hasStarted(context, inspection)
  const isKnown = pending === false && !stepsBefore(context).some(({ kind }) => context.isTraceless(kind))
  if (!isKnown && started !== true && !(started === null && taken(context))) return null
  return pending === null ? message('step.restart.done-unread') : message('step.restart.done')
}

/**
 * The same while Windows is still completing the work of its start: for some minutes, packages are listed as pending
 * although no other restart is needed.
 */
async function settledLater(context: Context, now: Inspection): Promise<Message | null> {
  const { wait } = context.host
  if (wait === undefined || hasStarted(context, now) !== true) return null
  await noteWaiting(context.append, context.step)
  for (let look = 0; look < mostLooks; look += 1) {
    await wait(betweenLooksMs)
    const text = settled(context, await context.inspect())
    if (text !== null) return text
  }
  return null
}

/** Minimum difference between two starts: the reported time of one start changes by seconds when the clock is set. */
const startsApartMs = 60_000

/** Whether the PC has started since the last step that this restart completes; null if unknown. */
function hasStarted(context: Context, inspection: Inspection): boolean | null {
  const before = new Set(stepsBefore(context).map(({ id }) => id))
  const done = context.events().findLast((event) => event.kind === 'step-done' && before.has(event.step))
  const then = done?.kind === 'step-done' ? done.bootedAt : null
  const now = factOf(inspection, 'machine')?.bootedAt ?? null
  if (then === null || now === null) return null
  // If the clock was wrong, the time after the start may be earlier than the time before it.
  return Math.abs(Date.parse(now) - Date.parse(then)) > startsApartMs
}

/** Whether shutdown.exe accepted the last request. */
function taken({ events, step }: Context): boolean {
  const own = events().filter((event) => 'step' in event && event.step === step.id)
  const last = own.findLastIndex(({ kind }) => kind === 'restart-requested')
  return own.slice(last + 1).some((event) => event.kind === 'tool-ended' && event.exitCode === 0)
}

/**
 * True if every step that this restart would complete had nothing to do. Work without a trace that was begun twice may
 * have been done by a process that was killed before it could record it.
 */
function nothingToFinish(context: Context): boolean {
  const events = context.events()
  const already = new Set(
    events.flatMap((event) =>
      event.kind === 'step-done' && event.outcome === 'already' ? [event.step] : [],
    ),
  )
  const begun = (id: string) =>
    events.filter((event) => event.kind === 'step-started' && event.step === id).length
  return stepsBefore(context).every(
    ({ kind, id }) =>
      kind === 'place-package' || (already.has(id) && !(context.isTraceless(kind) && begun(id) > 1)),
  )
}

/** Steps since the previous restart. */
function stepsBefore({ plan, step }: Context): readonly PlanStep[] {
  const before = plan.steps.slice(
    0,
    plan.steps.findIndex(({ id }) => id === step.id),
  )
  return before.slice(before.findLastIndex(({ kind }) => kind === 'restart') + 1)
}

function stuck(context: Context) {
  return stepFailure(context, 'restart-stuck', { mostRestarts })
}
