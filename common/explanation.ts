import { z } from 'zod'
import { errorCodeSchema } from './windows/schemas.ts'

/** What `explain` says of one pasted code. */
export const explanationSchema = z.object({
  input: z.string(),
  /** Canonical code, or null when the input holds none (then `error` says so). */
  code: errorCodeSchema.nullable(),
  name: z.string().nullable(),
  otherNames: z.array(z.string()),
  area: z.string().nullable(),
  summary: z.string(),
  causes: z.array(z.object({ id: z.string(), title: z.string() })),
  sources: z.array(z.string()),
  error: z.string().optional(),
})
export type Explanation = z.infer<typeof explanationSchema>
