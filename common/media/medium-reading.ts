import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { planSchema } from '../plan/plan.ts'

/** Media or an image that the user had analysed, and the plan for it. */
export const mediumReadingSchema = z.object({
  state: z.enum(['reading', 'read', 'stopped', 'failed']),
  folder: z.string(),
  /** Whether the result must fit on FAT32, so that a large image is split. */
  fat32: z.boolean(),
  /** Share of its images that have been read; null if unknown. */
  fraction: z.number().min(0).max(1).nullable(),
  text: z.string(),
  /** With `medium`: the age of each layer and how it is updated; without steps if nothing has to be done. */
  plan: planSchema.nullable(),
  /** The command that carries out the plan on a Windows PC, in an elevated terminal. */
  command: z.string().nullable(),
  failure: failureSchema.nullable(),
})
export type MediumReading = z.infer<typeof mediumReadingSchema>
