import { z } from 'zod'
import { messageSchema } from './texts/message-schema.ts'
import { errorCodeSchema, kbSchema } from './windows/schemas.ts'

/** What `explain` says of one code, or one KB, of a pasted text. */
export const explanationSchema = z.object({
  input: z.string(),
  /** Canonical code; null for a KB, and when the input holds neither (then `error` says so). */
  code: errorCodeSchema.nullable(),
  /** The update that is explained, where it is one. */
  kb: kbSchema.optional(),
  name: z.string().nullable(),
  otherNames: z.array(z.string()),
  area: z.string().nullable(),
  /** Which words the sentences of `summary` have, in their order; left out by older versions. */
  reasons: z.array(messageSchema).optional(),
  summary: z.string(),
  causes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** What to look at to tell it from others; left out by older versions. */
      check: z.string().nullable().optional(),
      /** The command that looks; left out where none does, and by older versions. */
      command: z.array(z.string()).optional(),
      /** The messages of both; left out by older versions. */
      texts: z.object({ title: messageSchema, check: messageSchema.nullable() }).optional(),
    }),
  ),
  sources: z.array(z.string()),
  error: z.string().optional(),
})
export type Explanation = z.infer<typeof explanationSchema>
