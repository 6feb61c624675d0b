import { z } from 'zod'
import { paramsSchema } from './texts/message-schema.ts'

/** A failure as it crosses to a window or lies in a file: the parts of `Failure`. */
export const failureSchema = z.object({
  code: z.string(),
  reason: z.object({ code: z.string(), params: paramsSchema }).optional(),
  what: z.string(),
  where: z.string().nullable(),
  next: z.string(),
})
