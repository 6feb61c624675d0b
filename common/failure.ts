import { z } from 'zod'

/** A failure as it crosses to a window or lies in a file: the four parts of `Failure`. */
export const failureSchema = z.object({
  code: z.string(),
  what: z.string(),
  where: z.string().nullable(),
  next: z.string(),
})
