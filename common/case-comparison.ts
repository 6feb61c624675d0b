import { z } from 'zod'
import { caseEntrySchema } from './case-entry.ts'

/** What two cases differ in; `null` where that case has no such thing. */
const differenceSchema = z.object({
  part: z.enum(['fact', 'finding', 'plan', 'verdict']),
  /** Name of the fact, id of the cause, of the step, or what was checked. */
  name: z.string(),
  /** What people read of it in each of the two. */
  values: z.tuple([z.string().nullable(), z.string().nullable()]),
})
export type Difference = z.infer<typeof differenceSchema>

export const caseComparisonSchema = z.object({
  schema: z.literal('unstuck/comparison@1'),
  cases: z.tuple([caseEntrySchema, caseEntrySchema]),
  differences: z.array(differenceSchema),
  /** How many facts, findings, steps and checks are the same in both. */
  same: z.number().int().nonnegative(),
})
export type CaseComparison = z.infer<typeof caseComparisonSchema>
