import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { architectureSchema, kbSchema } from './windows/schemas.ts'

/** What a person asks of a kit; the folder was chosen before. */
export const kitOrderSchema = z.object({
  kbs: z.array(kbSchema).min(1).max(20),
  architectures: z.array(architectureSchema).min(1),
  /** Words of a product, where a KB has different files for several. */
  product: z.string().max(200).nullable(),
  /** Whether Unstuck itself goes along; only where `ownProgram` names one. */
  app: z.boolean(),
})
export type KitOrder = z.infer<typeof kitOrderSchema>

/** The kit that is being made, or was made last. */
export const kitWorkSchema = z.object({
  state: z.enum(['making', 'made', 'stopped', 'failed']),
  folder: z.string(),
  /** Share of what is being downloaded now; null where it cannot be known. */
  fraction: z.number().min(0).max(1).nullable(),
  text: z.string(),
  secondsLeft: z.number().nullable(),
  /** What lies in it, once it is made. */
  packages: z.array(
    z.object({
      file: z.string(),
      kb: z.string().nullable(),
      architecture: architectureSchema,
      sizeBytes: z.number(),
      verifiedBy: z.enum(['sha256', 'sha1']),
    }),
  ),
  failure: failureSchema.nullable(),
})
export type KitWork = z.infer<typeof kitWorkSchema>
