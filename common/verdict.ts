import { z } from 'zod'
import { causeClassSchema } from './diagnosis.ts'
import { gapSchema } from './facts.ts'
import { plannedFindingSchema } from './plan.ts'
import { messageSchema } from './texts/message-schema.ts'
import { kbSchema } from './windows/schemas.ts'

/** One promise of the plan compared with the PC. `ok` is null where the PC could not be asked. */
export const checkSchema = z.object({
  what: z.string(),
  expected: z.string(),
  found: z.string(),
  /** The messages that `what`, `expected` and `found` were made from; left out in verdicts of older versions. */
  texts: z.object({ what: messageSchema, expected: messageSchema, found: messageSchema }).optional(),
  ok: z.boolean().nullable(),
  /** Where the found value was read. */
  source: z.string(),
})
export type Check = z.infer<typeof checkSchema>

/**
 * What became of a cause that the plan began with, as a second diagnosis shows.
 * `cured`: nothing speaks for it any more. `still-there`: the plan repaired it, and it is found again. `not-addressed`:
 * the plan held no repair of it, and it is still found. `not-readable`: what it was found by could not be read again.
 */
export const judgedFindingSchema = z.object({
  /** Id of the cause, as in the diagnosis. */
  cause: z.string(),
  class: causeClassSchema,
  kb: kbSchema.nullable(),
  /** The message that `title` was made from; left out in verdicts of older versions. */
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
      /** What the plan brought goes in all the same; what kept it out before lasts. */
      'got-past',
    ])
    .nullable(),
  /** Names of the facts, or formats of the logs, that could not be read again. */
  unread: z.array(z.string()),
})
export type JudgedFinding = z.infer<typeof judgedFindingSchema>

/** What a repair is measured by. Null for what was not read, or where the PC was not read at all. */
const standSchema = z.object({
  /** `26100.8117`. */
  build: z.string().nullable(),
  servicingStack: z.string().nullable(),
  /** Version of WinRE. */
  winre: z.string().nullable(),
})
export type Stand = z.infer<typeof standSchema>

/**
 * What the PC itself says after the repair.
 * `done`: every promise kept, and every cause that the plan began with is cured. `restart-needed`: staged, a restart finishes it. `done-but`: kept, something else is
 * wrong or unread. `not-done`: a promise is broken.
 */
export const verdictSchema = z.object({
  schema: z.literal('unstuck/verdict@1'),
  host: z.string(),
  /** UTC, ISO 8601. */
  takenAt: z.string(),
  outcome: z.enum(['done', 'restart-needed', 'done-but', 'not-done']),
  because: z.string(),
  /** The message that `because` was made from; left out in verdicts of older versions. */
  texts: z.object({ because: messageSchema }).optional(),
  checks: z.array(checkSchema),
  /** What the PC ran when the plan was made, and what it runs now; left out in verdicts of older versions. */
  before: standSchema.optional(),
  after: standSchema.optional(),
  /** The causes that the plan began with, likeliest first. */
  findings: z.array(judgedFindingSchema).default([]),
  /**
   * Whether the cumulative update that was installed can be removed again: the exact command, or null with the reason in
   * `why`. Null where the plan installed none.
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
