import { z } from 'zod'
import { gapSchema } from './facts.ts'

/** One promise of the plan held against the PC. `ok` is null where the PC could not be asked. */
export const checkSchema = z.object({
  what: z.string(),
  expected: z.string(),
  found: z.string(),
  ok: z.boolean().nullable(),
  /** Where the found value was read. */
  source: z.string(),
})
export type Check = z.infer<typeof checkSchema>

/**
 * What the PC itself says after the repair.
 * `done`: every promise kept. `restart-needed`: staged, a restart finishes it. `done-but`: kept, something else is
 * wrong or unread. `not-done`: a promise is broken.
 */
export const verdictSchema = z.object({
  schema: z.literal('unstuck/verdict@1'),
  host: z.string(),
  /** UTC, ISO 8601. */
  takenAt: z.string(),
  outcome: z.enum(['done', 'restart-needed', 'done-but', 'not-done']),
  because: z.string(),
  checks: z.array(checkSchema),
  /**
   * Whether the cumulative update that was brought can be taken out again: the exact command, or null with the reason in
   * `why`. Null where the plan brought none.
   */
  undo: z
    .object({ command: z.array(z.string()).nullable(), why: z.string() })
    .nullable()
    .default(null),
  gaps: z.array(gapSchema),
})
export type Verdict = z.infer<typeof verdictSchema>
