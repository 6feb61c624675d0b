import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { hostIdentitySchema } from './inspection.ts'
import { messageSchema } from './texts/message-schema.ts'
import { buildSchema } from './windows/schemas.ts'

/** What a person wrote down about a case. */
export const caseNoteSchema = z.object({
  schema: z.literal('unstuck/note@1'),
  /** Number of the ticket that the case belongs to; empty for none. */
  ticket: z.string().max(100),
  note: z.string().max(4000),
  /** UTC, ISO 8601; null for a case that is not archived. */
  archivedAt: z.string().nullable(),
})
export type CaseNote = z.infer<typeof caseNoteSchema>

/** What may be edited of it. */
export const caseWordsSchema = caseNoteSchema.pick({ ticket: true, note: true })
export type CaseWords = z.infer<typeof caseWordsSchema>

/**
 * Where a case stands. `empty`: nothing was kept yet. `at-work`: a process works in it. `interrupted`: begun and not finished,
 * and no process works in it: it was stopped or killed. `person-needed`: it stopped for work by hand. `proven-but`: the promises are kept, and something else is wrong or unread.
 * `removed` and `removed-but`: the same of an update that was taken out again, which cures nothing.
 * `failed`: a step failed, or a promise is broken. `damaged`: a part of it cannot be read.
 */
export const caseStates = [
  'empty',
  'inspected',
  'planned',
  'at-work',
  'interrupted',
  'person-needed',
  'restart-needed',
  'proven',
  'proven-but',
  'removed',
  'removed-but',
  'failed',
  'damaged',
] as const
const caseStateSchema = z.enum(caseStates)
export type CaseState = z.infer<typeof caseStateSchema>

/** States of a case that was begun and has to be finished. */
export const unfinishedStates: readonly CaseState[] = [
  'at-work',
  'interrupted',
  'person-needed',
  'restart-needed',
]

/** Names a case: the name of its folder. */
export const caseIdSchema = z.string().min(1).max(255)

/** One row of the list of cases. */
export const caseEntrySchema = z.object({
  id: caseIdSchema,
  /** The folder. */
  path: z.string(),
  /** What people call the PC: the name of the computer where it is known. */
  pc: z.string(),
  /** The message of `pc`, where it is words of ours and no name. */
  texts: z.object({ pc: messageSchema }).optional(),
  /** What answered; null where nothing that can be read says so. */
  host: hostIdentitySchema.nullable(),
  /** True for a simulated PC, which never counts among the real ones. */
  practice: z.boolean(),
  build: buildSchema.nullable(),
  /** The cause that stands first among the active ones; null where there is none, or nobody diagnosed it. */
  cause: z
    .object({
      id: z.string(),
      title: z.string(),
      likelihood: z.number(),
      /** The message that `title` was made from; left out in diagnoses of older versions. */
      texts: z.object({ title: messageSchema }).optional(),
    })
    .nullable(),
  /** The update that the plan of the case takes out; left out where it takes none out. */
  removes: z.string().optional(),
  state: caseStateSchema,
  /** UTC, ISO 8601: when its folder was made, and when the last of its parts was written. */
  madeAt: z.string(),
  changedAt: z.string(),
  ticket: z.string(),
  note: z.string(),
  archivedAt: z.string().nullable(),
  /** What of it cannot be read; it is damaged where this is not empty. */
  problems: z.array(failureSchema),
})
export type CaseEntry = z.infer<typeof caseEntrySchema>

/** What a list of cases can be sorted by. */
export const caseOrders = ['changed', 'made', 'pc', 'cause', 'state', 'ticket'] as const
export type CaseOrder = (typeof caseOrders)[number]

/** Sorts cases; what has no value for it comes last, and what is equal stands with the newest first. Pure. */
export function sortCases(cases: readonly CaseEntry[], order: CaseOrder): CaseEntry[] {
  const newest = (one: CaseEntry, other: CaseEntry) => compare(other.changedAt, one.changedAt)
  return cases.toSorted((one, other) => orderings[order](one, other) || newest(one, other))
}

const orderings: Readonly<Record<CaseOrder, (one: CaseEntry, other: CaseEntry) => number>> = {
  changed: (one, other) => compare(other.changedAt, one.changedAt),
  made: (one, other) => compare(other.madeAt, one.madeAt),
  pc: (one, other) => compareWords(one.pc, other.pc),
  cause: (one, other) => compareWords(one.cause?.title ?? '', other.cause?.title ?? ''),
  state: (one, other) => urgency.indexOf(one.state) - urgency.indexOf(other.state),
  ticket: (one, other) => compareWords(one.ticket, other.ticket),
}

/** What needs a person soonest comes first. */
const urgency: readonly CaseState[] = [
  'damaged',
  'failed',
  'interrupted',
  'person-needed',
  'restart-needed',
  'at-work',
  'planned',
  'inspected',
  'proven-but',
  'removed-but',
  'proven',
  'removed',
  'empty',
]

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function compareWords(one: string, other: string): number {
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1
  return one.localeCompare(other, undefined, { numeric: true, sensitivity: 'base' })
}

/** The cases in which every word of a search is found, in whatever they show. Pure. */
export function searchCases(cases: readonly CaseEntry[], text: string): CaseEntry[] {
  const wanted = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return cases.filter((one) => {
    const shown = [
      one.pc,
      one.cause?.title,
      one.cause?.id,
      one.ticket,
      one.note,
      one.build,
      one.host?.label,
      one.id,
      one.state,
    ]
    const all = shown.join('\n').toLowerCase()
    return wanted.every((word) => all.includes(word))
  })
}
