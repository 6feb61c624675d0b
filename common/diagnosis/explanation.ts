import { z } from 'zod'
import { messageSchema } from '../texts/message-schema.ts'
import { errorCodeSchema, kbSchema } from '../windows/schemas.ts'

/** What `explain` reports for one code or KB in a pasted text. */
export const explanationSchema = z.object({
  input: z.string(),
  /** Canonical code; null for a KB, and if the input contains neither (`error` then says so). */
  code: errorCodeSchema.nullable(),
  /** The update that is explained, if it is one. */
  kb: kbSchema.optional(),
  name: z.string().nullable(),
  otherNames: z.array(z.string()),
  area: z.string().nullable(),
  /** The messages of the sentences of `summary`, in order; omitted by older versions. */
  reasons: z.array(messageSchema).optional(),
  summary: z.string(),
  causes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** What to look at to distinguish it from other causes; omitted by older versions. */
      check: z.string().nullable().optional(),
      /** The command that shows it; omitted if there is none, and by older versions. */
      command: z.array(z.string()).optional(),
      /** The messages of both; omitted by older versions. */
      texts: z.object({ title: messageSchema, check: messageSchema.nullable() }).optional(),
    }),
  ),
  sources: z.array(z.string()),
  error: z.string().optional(),
})
export type Explanation = z.infer<typeof explanationSchema>
