import { z } from 'zod'
import { paramsSchema } from './texts/message-schema.ts'

/** A `Failure` in serialised form, as sent to a window or saved in a file. */
export const failureSchema = z.object({
  code: z.string(),
  reason: z.object({ code: z.string(), params: paramsSchema }).optional(),
  what: z.string(),
  where: z.string().nullable(),
  next: z.string(),
})
