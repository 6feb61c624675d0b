import { z } from 'zod'
import { caseEntrySchema } from './case-entry.ts'
import { messageSchema } from './texts/message-schema.ts'

/** What of two cases is compared. */
const comparedPartSchema = z.enum(['fact', 'finding', 'plan', 'verdict'])

/** What two cases differ in, one beside the other; `null` where that case has no such thing. */
const differenceSchema = z.object({
  part: comparedPartSchema,
  /** Name of the fact, id of the cause, of the step, or what was checked. */
  name: z.string(),
  /** What people call it: the fact and its part, the cause, the step, what was checked. */
  title: z.string(),
  /** What people read of it in each of the two. */
  one: z.string().nullable(),
  other: z.string().nullable(),
  /** In which of the two this part cannot be read: what is `null` there need not be absent. Left out for neither. */
  unread: z.array(z.enum(['one', 'other'])).optional(),
  /** The messages that title and values were made from, where there are any. */
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
  /** How many facts, findings, steps and checks are the same in both. */
  same: z.number().int().nonnegative(),
  /** Parts that neither holds, so that nothing is said of them; left out where there is none. */
  uncompared: z.array(comparedPartSchema).optional(),
})
export type CaseComparison = z.infer<typeof caseComparisonSchema>
