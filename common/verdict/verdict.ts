import { z } from 'zod'
import { causeClassSchema } from '../diagnosis/diagnosis.ts'
import { gapSchema } from '../facts/facts.ts'
import { plannedFindingSchema } from '../plan/plan.ts'
import { messageSchema } from '../texts/message-schema.ts'
import { kbSchema } from '../windows/schemas.ts'

/** One promise of the plan compared with the PC. `ok` is null if the PC could not be read. */
export const checkSchema = z.object({
  what: z.string(),
  expected: z.string(),
  found: z.string(),
  /** The messages behind `what`, `expected` and `found`; omitted in verdicts of older versions. */
  texts: z.object({ what: messageSchema, expected: messageSchema, found: messageSchema }).optional(),
  ok: z.boolean().nullable(),
  /** Source of the found value: a tool or file; `fromInspection` for what the inspection as a whole shows. */
  source: z.string(),
})
export type Check = z.infer<typeof checkSchema>

/** Source of a value that no single tool or file shows. */
export const fromInspection = 'inspection'

/**
 * What became of a cause of the plan, according to a second diagnosis. `cured`: no evidence for it is left.
 * `still-there`: the plan repaired it, but it is found again. `not-addressed`: the plan had no repair for it, and it is
 * still found. `not-readable`: its evidence could not be read again.
 */
export const judgedFindingSchema = z.object({
  /** Id of the cause, as in the diagnosis. */
  cause: z.string(),
  class: causeClassSchema,
  kb: kbSchema.nullable(),
  /** The message behind `title`; omitted in verdicts of older versions. */
  reason: messageSchema.optional(),
  title: z.string(),
  standing: z.enum(['cured', 'still-there', 'not-addressed', 'not-readable']),
  /** Why the plan did not address it, or why it could not be checked again; null for the other two. */
  why: z
    .enum([
      ...plannedFindingSchema.shape.left.unwrap().options,
      'not-carried-out',
      'not-diagnosed',
      'facts-unread',
      'logs-unread',
      /** The plan got its update installed anyway; what blocked it before still exists. */
      'got-past',
      /** The plan was made before it was found. */
      'found-since',
    ])
    .nullable(),
  /** Names of the facts, or formats of the logs, that could not be read again. */
  unread: z.array(z.string()),
})
export type JudgedFinding = z.infer<typeof judgedFindingSchema>

/** Versions by which a repair is measured. Null if not read. */
const standSchema = z.object({
  /** `26100.8117`. */
  build: z.string().nullable(),
  servicingStack: z.string().nullable(),
  /** Version of WinRE. */
  winre: z.string().nullable(),
})
export type Stand = z.infer<typeof standSchema>

/**
 * The result of a repair according to the PC. `done`: every promise is kept, every cause of the plan is cured, and
 * no other is found.
 * `restart-needed`: staged, a restart completes it. `done-but`: the promises are kept, but something else is wrong or
 * unread. `not-done`: a promise is broken.
 */
export const verdictSchema = z.object({
  schema: z.literal('unstuck/verdict@1'),
  host: z.string(),
  /** UTC, ISO 8601. */
  takenAt: z.string(),
  outcome: z.enum(['done', 'restart-needed', 'done-but', 'not-done']),
  because: z.string(),
  /** The message behind `because`; omitted in verdicts of older versions. */
  texts: z.object({ because: messageSchema }).optional(),
  checks: z.array(checkSchema),
  /** Versions of the PC when the plan was made, and now; omitted in verdicts of older versions. */
  before: standSchema.optional(),
  after: standSchema.optional(),
  /** The causes of the plan, most likely first, then those that only the second diagnosis found. */
  findings: z.array(judgedFindingSchema).default([]),
  /**
   * The exact command that uninstalls the installed cumulative update, or null for the reason in `why`. Null as a whole
   * if the plan installed none.
   */
  undo: z
    .object({
      command: z.array(z.string()).nullable(),
      why: z.string(),
      texts: z.object({ why: messageSchema }).optional(),
    })
    .nullable()
    .default(null),
  gaps: z.array(gapSchema),
})
export type Verdict = z.infer<typeof verdictSchema>
