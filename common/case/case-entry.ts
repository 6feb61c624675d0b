import { z } from 'zod'
import { hostIdentitySchema } from '../facts/inspection.ts'
import { failureSchema } from '../failure.ts'
import { messageSchema } from '../texts/message-schema.ts'
import { buildSchema } from '../windows/schemas.ts'

/** The user's notes on a case. */
export const caseNoteSchema = z.object({
  schema: z.literal('unstuck/note@1'),
  /** Ticket number of the case; empty if none. */
  ticket: z.string().max(100),
  note: z.string().max(4000),
  /** UTC, ISO 8601; null if the case is not archived. */
  archivedAt: z.string().nullable(),
})
export type CaseNote = z.infer<typeof caseNoteSchema>

/** The editable part of the notes. */
export const caseWordsSchema = caseNoteSchema.pick({ ticket: true, note: true })
export type CaseWords = z.infer<typeof caseWordsSchema>

/**
 * State of a case. `empty`: nothing was saved yet. `at-work`: a process is working on it. `interrupted`: begun but not
 * finished, and no process is working on it, because it was stopped or killed. `person-needed`: waiting for manual
 * work. `proven-but`: the promises are kept, but something else is wrong or unread. `removed` and `removed-but`: the
 * same for an update that was uninstalled, which cures nothing. `failed`: a step failed or a promise is broken.
 * `damaged`: part of the case is unreadable.
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

/** States of a case that was begun and must still be finished. */
export const unfinishedStates: readonly CaseState[] = [
  'at-work',
  'interrupted',
  'person-needed',
  'restart-needed',
]

/** Id of a case: the name of its folder. */
export const caseIdSchema = z.string().min(1).max(255)

/** One row of the case list. */
export const caseEntrySchema = z.object({
  id: caseIdSchema,
  /** Path of the case folder. */
  path: z.string(),
  /** Display name of the PC: its computer name if known. */
  pc: z.string(),
  /** The message of `pc` if it is a translatable text and not a name. */
  texts: z.object({ pc: messageSchema }).optional(),
  /** The host of the case; null if no readable part names it. */
  host: hostIdentitySchema.nullable(),
  /** True for a simulated PC or evidence of one, which are never counted as real. */
  practice: z.boolean(),
  build: buildSchema.nullable(),
  /** The most likely active cause; null if there is none or no diagnosis was made. */
  cause: z
    .object({
      id: z.string(),
      title: z.string(),
      likelihood: z.number(),
      /** The message behind `title`; omitted in diagnoses of older versions. */
      texts: z.object({ title: messageSchema }).optional(),
    })
    .nullable(),
  /** Set if the PC was diagnosed and no active cause was found; omitted by older versions. */
  noCause: z.literal(true).optional(),
  /** The update that the plan of the case uninstalls; omitted if it uninstalls none. */
  removes: z.string().optional(),
  state: caseStateSchema,
  /** UTC, ISO 8601: when the case folder was created, and when any part of the case was last written. */
  madeAt: z.string(),
  changedAt: z.string(),
  ticket: z.string(),
  note: z.string(),
  archivedAt: z.string().nullable(),
  /** Parts that are unreadable; the case is damaged unless this is empty. */
  problems: z.array(failureSchema),
})
export type CaseEntry = z.infer<typeof caseEntrySchema>

/** Sort orders of the case list. */
export const caseOrders = ['changed', 'made', 'pc', 'cause', 'state', 'ticket'] as const
export type CaseOrder = (typeof caseOrders)[number]

/** Sorts cases. Missing values come last; ties are sorted newest first. Pure. */
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

/** Most urgent first. */
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

/** Returns the cases that contain every word of the search text in any displayed field. Pure. */
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
