import { z } from 'zod'
import { messageSchema } from './texts/message-schema.ts'
import { errorCodeSchema } from './windows/schemas.ts'

/** What `explain` says of one pasted code. */
export const explanationSchema = z.object({
  input: z.string(),
  /** Canonical code, or null when the input holds none (then `error` says so). */
  code: errorCodeSchema.nullable(),
  name: z.string().nullable(),
  otherNames: z.array(z.string()),
  area: z.string().nullable(),
  /** Which words the sentences of `summary` have, in their order; left out by older versions. */
  reasons: z.array(messageSchema).optional(),
  summary: z.string(),
  causes: z.array(z.object({ id: z.string(), title: z.string() })),
  sources: z.array(z.string()),
  error: z.string().optional(),
})
export type Explanation = z.infer<typeof explanationSchema>
