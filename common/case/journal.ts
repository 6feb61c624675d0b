import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { messageSchema } from '../texts/message-schema.ts'
import { verdictSchema } from '../verdict/verdict.ts'

/** Why a step failed, according to the logs since it began: the most likely cause and its strongest line. */
const stepFindingSchema = z.object({
  cause: z.string(),
  reason: messageSchema.optional(),
  title: z.string(),
  likelihood: z.number().min(0).max(1),
  file: z.string(),
  line: z.number().int().positive(),
  text: z.string(),
})
export type StepFinding = z.infer<typeof stepFindingSchema>

const base = {
  schema: z.literal('unstuck/journal@1'),
  /** Counts from 1 without gaps; a gap means a lost event. */
  seq: z.number().int().positive(),
  /** UTC, ISO 8601. */
  time: z.string(),
}
const step = { step: z.string() }
/** The message behind `text`; omitted in journals of older versions. */
const textSchema = z.object({ text: messageSchema }).optional()

/** One line of the journal. The journal is append-only; everything shown of a repair is folded from it. */
export const journalEventSchema = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('opened'), host: z.string(), planSha256: z.string() }),
  z.object({
    ...base,
    kind: z.literal('consented'),
    planSha256: z.string(),
    by: z.string(),
    /** SID of the account with whose rights the work is done; absent if Windows did not report it. */
    account: z.string().optional(),
  }),
  /** A process began to carry out the plan; `resumed` if an earlier one had begun. */
  z.object({ ...base, kind: z.literal('run-started'), resumed: z.boolean() }),
  z.object({
    ...base,
    ...step,
    kind: z.literal('step-started'),
    /** Log sizes at that time, in bytes by path: everything after them belongs to this step. */
    logs: z.record(z.string(), z.number()).default({}),
  }),
  z.object({ ...base, ...step, kind: z.literal('step-progress'), fraction: z.number().min(0).max(1) }),
  z.object({ ...base, ...step, kind: z.literal('note'), text: z.string(), texts: textSchema }),
  z.object({
    ...base,
    ...step,
    kind: z.literal('tool-ended'),
    command: z.array(z.string()),
    exitCode: z.number().int(),
    milliseconds: z.number(),
  }),
  /** A package was downloaded before the step that needs it, and verified. */
  z.object({
    ...base,
    ...step,
    kind: z.literal('package-fetched'),
    file: z.string(),
    kb: z.string().nullable(),
    sizeBytes: z.number().int().nonnegative(),
    /** Which published digest it matched, and that digest in lower-case hex. */
    verifiedBy: z.enum(['sha256', 'sha1']),
    digest: z.string(),
    /** Bytes that an earlier run had already downloaded. */
    resumedBytes: z.number().int().nonnegative(),
    /** The publisher. */
    from: z.string(),
    texts: z.object({ from: messageSchema }).optional(),
  }),
  z.object({
    ...base,
    ...step,
    kind: z.literal('step-done'),
    /** `already` if the PC showed that nothing was left to do. */
    outcome: z.enum(['done', 'already']),
    text: z.string(),
    texts: textSchema,
    /** When the PC had last started, as read before the step; a later start proves a restart. */
    bootedAt: z.string().nullable().default(null),
  }),
  z.object({
    ...base,
    ...step,
    kind: z.literal('step-failed'),
    failure: failureSchema,
    finding: stepFindingSchema.nullable().default(null),
  }),
  z.object({ ...base, ...step, kind: z.literal('restart-requested') }),
  /** The step is manual; the run continues once the PC shows that it was done. */
  z.object({ ...base, ...step, kind: z.literal('person-needed'), lines: z.array(z.string()) }),
  z.object({ ...base, kind: z.literal('cancelled') }),
  z.object({
    ...base,
    kind: z.literal('run-ended'),
    outcome: z.enum(['done', 'failed', 'cancelled', 'restart', 'person']),
  }),
  z.object({ ...base, kind: z.literal('verdict'), verdict: verdictSchema }),
])
export type JournalEvent = z.infer<typeof journalEventSchema>

type WithoutBase<E> = E extends unknown ? Omit<E, 'schema' | 'seq' | 'time'> : never
/** An event before the journal assigns its number and time. */
export type NewJournalEvent = WithoutBase<z.input<typeof journalEventSchema>>

/**
 * The events of a plan: when a case is planned again, `opened` begins a new chapter. Returns all events if the journal
 * has no chapter. Pure.
 */
export function chapterOf(
  events: readonly JournalEvent[],
  planSha256: string | null,
): readonly JournalEvent[] {
  const from = events.findLastIndex((event) => event.kind === 'opened')
  const opened = events[from]
  if (opened?.kind !== 'opened') return events
  return opened.planSha256 === planSha256 ? events.slice(from) : []
}

/** State of one step, folded from the journal. */
export type StepProgress = {
  /**
   * `running` means that it began and has no recorded end; the journal cannot tell whether anything is still working on
   * it.
   */
  readonly state: 'waiting' | 'running' | 'restart-needed' | 'person-needed' | 'done' | 'already' | 'failed'
  readonly fraction: number | null
  readonly notes: readonly string[]
  readonly failure: z.infer<typeof failureSchema> | null
}

const waiting: StepProgress = { state: 'waiting', fraction: null, notes: [], failure: null }

/**
 * Folds a journal into the state of each step in `steps`, in that order. An earlier plan of the same case can have the
 * same step ids, so `opened` resets them. Pure.
 */
export function foldSteps(
  steps: readonly string[],
  events: readonly JournalEvent[],
): ReadonlyMap<string, StepProgress> {
  const progress = new Map<string, StepProgress>(steps.map((id) => [id, waiting]))
  for (const event of events) {
    if (event.kind === 'opened') for (const id of steps) progress.set(id, waiting)
    // A step that was cancelled while its packages were being downloaded had not begun.
    if (event.kind === 'cancelled')
      for (const [id, one] of progress) if (one.state === 'running') progress.set(id, waiting)
    if (!('step' in event)) continue
    const before = progress.get(event.step)
    if (before) progress.set(event.step, applyToStep(before, event))
  }
  return progress
}

function applyToStep(before: StepProgress, event: JournalEvent): StepProgress {
  switch (event.kind) {
    case 'step-started':
      return { ...before, state: 'running', fraction: null, failure: null }
    case 'step-progress':
      return { ...before, fraction: Math.max(before.fraction ?? 0, event.fraction) }
    case 'note':
      return { ...before, notes: [...before.notes, event.text] }
    case 'step-done':
      return { ...before, state: event.outcome, fraction: 1 }
    case 'step-failed':
      return { ...before, state: 'failed', failure: event.failure }
    case 'restart-requested':
      return { ...before, state: 'restart-needed' }
    case 'person-needed':
      return { ...before, state: 'person-needed' }
    default:
      return before
  }
}
