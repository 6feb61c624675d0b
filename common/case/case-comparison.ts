import { z } from 'zod'
import { messageSchema } from '../texts/message-schema.ts'
import { caseEntrySchema } from './case-entry.ts'

/** The parts of two cases that are compared. */
const comparedPartSchema = z.enum(['fact', 'finding', 'plan', 'verdict'])

/** A difference between two cases. A value is `null` if that case does not have it. */
const differenceSchema = z.object({
  part: comparedPartSchema,
  /** Name of the fact, id of the cause or step, or what was checked. */
  name: z.string(),
  /** Display name of the fact and its part, the cause, the step or the check. */
  title: z.string(),
  /** The two values as displayed. */
  one: z.string().nullable(),
  other: z.string().nullable(),
  /** The cases in which this part is unreadable, so that `null` need not mean absent. Omitted if both are readable. */
  unread: z.array(z.enum(['one', 'other'])).optional(),
  /** The messages behind title and values, if any. */
  texts: z
    .object({
      title: messageSchema.optional(),
      one: messageSchema.optional(),
      other: messageSchema.optional(),
    })
    .optional(),
})
export type Difference = z.infer<typeof differenceSchema>

export const caseComparisonSchema = z.object({
  schema: z.literal('unstuck/comparison@1'),
  cases: z.tuple([caseEntrySchema, caseEntrySchema]),
  differences: z.array(differenceSchema),
  /** Number of facts, findings, steps and checks that are the same in both. */
  same: z.number().int().nonnegative(),
  /** Parts that neither case has, so they were not compared. Omitted if there are none. */
  uncompared: z.array(comparedPartSchema).optional(),
  /** The case that has no inspection, only logs, if the other has one: facts that only that one has are not listed. */
  notInspected: z.enum(['one', 'other']).optional(),
})
export type CaseComparison = z.infer<typeof caseComparisonSchema>
