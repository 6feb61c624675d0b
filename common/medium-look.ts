import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { planSchema } from './plan.ts'

/** Media or an image that a person had looked at, and the plan for it. */
export const mediumLookSchema = z.object({
  state: z.enum(['reading', 'read', 'stopped', 'failed']),
  folder: z.string(),
  /** Whether the result is meant for a FAT32 medium, so that a large image is split. */
  fat32: z.boolean(),
  /** Share of its images that were read; null where it cannot be known. */
  fraction: z.number().min(0).max(1).nullable(),
  text: z.string(),
  /** With `medium`: how old each layer is, and how it is updated; no steps where nothing is to be done. */
  plan: planSchema.nullable(),
  /** What carries the plan out on a Windows PC, in a terminal with administrator rights. */
  command: z.string().nullable(),
  failure: failureSchema.nullable(),
})
export type MediumLook = z.infer<typeof mediumLookSchema>
