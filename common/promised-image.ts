import { z } from 'zod'
import { buildSchema } from './windows/schemas.ts'

/** An image that names at least this build after a plan for media, by its file on the PC that carries the plan out. */
export const promisedImageSchema = z.object({
  file: z.string(),
  index: z.number().int().positive(),
  build: buildSchema,
  /** The first part that the file lies in at the end, where the plan splits it and it is too large to stay whole. */
  splitInto: z.string().optional(),
})
export type PromisedImage = z.infer<typeof promisedImageSchema>
