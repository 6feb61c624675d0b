import { z } from 'zod'
import { caseEntrySchema } from '../case/case-entry.ts'
import { failureSchema } from '../failure.ts'

/** Where a supplied item was routed. `unplaced`: nowhere, for the reason in `why`. */
const intakeItemSchema = z.object({
  /** Name of the file or folder as supplied; for a case, the name of its PC. */
  name: z.string(),
  to: z.enum(['case', 'packages', 'medium', 'unplaced']),
  /** Id of the created case; null for anything else. */
  caseId: z.string().nullable(),
  /** The first cause of that case, as in the case list; omitted if it has none. */
  cause: caseEntrySchema.shape.cause.unwrap().optional(),
  noCause: caseEntrySchema.shape.noCause,
  /** Why it was not accepted, or what its case lacks, such as a plan. */
  why: failureSchema.nullable(),
  /** The files that a case of logs was made from; omitted for anything else. */
  files: z.array(z.string()).optional(),
  /** Set if other evidence names its PC, but nothing in these files says which PC they are from. */
  ofNoPc: z.literal(true).optional(),
  /** Set if the logs of this case may be of several PCs: two logs that nothing shows to be of the same PC. */
  several: z.object({ one: z.string(), other: z.string() }).optional(),
  /** Set for media that waits until the user asks for it, because one is read and shown at a time. */
  waits: z.literal(true).optional(),
  /** Set for a log without a case whose lines can still be shown. */
  log: z.literal(true).optional(),
})
export type IntakeItem = z.infer<typeof intakeItemSchema>

/** Evidence, packages or media that the user supplied, as far as they have been read. */
export const intakeSchema = z.object({
  state: z.enum(['reading', 'done', 'stopped']),
  /** From 0 to 1; null while unknown. */
  fraction: z.number().min(0).max(1).nullable(),
  text: z.string(),
  /** Number of further sets that wait until this one has been read; omitted if none does. */
  waiting: z.number().int().positive().optional(),
  items: z.array(intakeItemSchema),
  /** Codes or KBs in the pasted text, for the window to explain; null if there are none. */
  explain: z.string().nullable(),
})
export type Intake = z.infer<typeof intakeSchema>

/** Maximum length of pasted text, in characters. */
export const mostPastedText = 40_000
