import { z } from 'zod'
import { gapSchema } from './facts.ts'
import { failureSchema } from './failure.ts'
import { kitLeftSchema } from './kit.ts'
import { architectureSchema, kbSchema } from './windows/schemas.ts'

/** What a person asks of a kit; the folder was chosen before. */
export const kitOrderSchema = z
  .object({
    /** Updates by their KB; empty where `for` says what it is made for. */
    kbs: z.array(kbSchema).max(20),
    architectures: z.array(architectureSchema),
    /** What else says what the PC needs: the plan that is open, versions of Windows (`24h2-arm64`), a PC by telephone. */
    for: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('plan') }),
        z.object({ kind: z.enum(['versions', 'machine']), text: z.string().min(1).max(300) }),
      ])
      .optional(),
    /** Words of a product, where a KB has different files for several. */
    product: z.string().max(200).nullable(),
    /** Whether Unstuck itself goes along; only where `ownProgram` names one. */
    app: z.boolean(),
  })
  .refine((order) => order.for !== undefined || (order.kbs.length > 0 && order.architectures.length > 0), {
    error: 'nothing is asked for',
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
  /** What goes along with it usually and could not be had. */
  left: z.array(kitLeftSchema).default([]),
  /** Why a newer update than these may exist. */
  gaps: z.array(gapSchema).default([]),
})
export type KitWork = z.infer<typeof kitWorkSchema>
