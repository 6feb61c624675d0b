import { z } from 'zod'
import { buildSchema } from '../windows/schemas.ts'

/** An image that has at least this build after a plan for media, with its file on the PC that carries out the plan. */
export const promisedImageSchema = z.object({
  file: z.string(),
  index: z.number().int().positive(),
  build: buildSchema,
  /** The first part of the file, if the plan splits it because it is too large. */
  splitInto: z.string().optional(),
})
export type PromisedImage = z.infer<typeof promisedImageSchema>
