import { z } from 'zod'
import { caseEntrySchema } from './case-entry.ts'
import { failureSchema } from './failure.ts'

/** Where something that was handed in went. `unplaced`: nowhere, and `why` says why. */
const intakeItemSchema = z.object({
  /** The file or folder as it was named; of a case, its PC. */
  name: z.string(),
  to: z.enum(['case', 'packages', 'medium', 'unplaced']),
  /** Id of the case that was made; null for anything else. */
  caseId: z.string().nullable(),
  /** The first cause in that case, as the list of cases has it; left out where it has none. */
  cause: caseEntrySchema.shape.cause.unwrap().optional(),
  /** Why it went nowhere, or what its case lacks: a plan, say. */
  why: failureSchema.nullable(),
  /** Set where the logs of this case may be of several PCs: which two of them nothing shows to be of one. */
  several: z.object({ one: z.string(), other: z.string() }).optional(),
  /** Set where it is a log of no case whose lines can be shown all the same. */
  log: z.literal(true).optional(),
})
export type IntakeItem = z.infer<typeof intakeItemSchema>

/** Evidence, packages or media that a person handed in, as far as they are read. */
export const intakeSchema = z.object({
  state: z.enum(['reading', 'done', 'stopped']),
  /** 0 to 1; null while it cannot be known. */
  fraction: z.number().min(0).max(1).nullable(),
  text: z.string(),
  items: z.array(intakeItemSchema),
  /** Codes or KBs among pasted text, for the window to have explained; null where there were none. */
  explain: z.string().nullable(),
})
export type Intake = z.infer<typeof intakeSchema>

/** Characters that pasted text may have. */
export const mostPastedText = 40_000
