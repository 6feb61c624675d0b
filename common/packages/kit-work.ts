import { z } from 'zod'
import { gapSchema } from '../facts/facts.ts'
import { failureSchema } from '../failure.ts'
import { architectureSchema, kbSchema } from '../windows/schemas.ts'
import { kitLeftSchema } from './kit.ts'

/** The user's order for a kit; the folder was chosen before. */
export const kitOrderSchema = z
  .object({
    /** Updates by KB; empty if `for` determines them. */
    kbs: z.array(kbSchema).max(20),
    architectures: z.array(architectureSchema),
    /**
     * Alternative to `kbs`: the open plan, Windows versions (`24h2-arm64`), or the description of a PC by telephone.
     */
    for: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('plan') }),
        z.object({ kind: z.enum(['versions', 'machine']), text: z.string().min(1).max(300) }),
      ])
      .optional(),
    /** Words of a product name, for a KB that has different files for several products. */
    product: z.string().max(200).nullable(),
    /** Whether to include Unstuck itself; only if `ownProgram` returns one. */
    app: z.boolean(),
    /** Whether to include the WinRE images of the chosen media, for a PC whose own is missing; enough by itself. */
    winre: z.boolean().optional(),
  })
  .refine(
    ({ for: known, kbs, architectures, winre }) =>
      known !== undefined || (kbs.length > 0 ? architectures.length > 0 : winre === true),
    { error: 'nothing is asked for' },
  )
export type KitOrder = z.infer<typeof kitOrderSchema>

/** The kit that is being made, or was made last. */
export const kitWorkSchema = z.object({
  state: z.enum(['making', 'made', 'stopped', 'failed']),
  folder: z.string(),
  /** Progress of the current download; null if unknown. */
  fraction: z.number().min(0).max(1).nullable(),
  text: z.string(),
  secondsLeft: z.number().nullable(),
  /** Its packages, once it is made. */
  packages: z.array(
    z.object({
      file: z.string(),
      kb: z.string().nullable(),
      architecture: architectureSchema,
      sizeBytes: z.number(),
      verifiedBy: z.enum(['sha256', 'sha1']),
    }),
  ),
  /** SHA-256 of its manifest, by which a person can check it later; null until it is made. */
  fingerprint: z.string().nullable().default(null),
  failure: failureSchema.nullable(),
  /** Updates that would usually be included but could not be obtained. */
  left: z.array(kitLeftSchema).default([]),
  /** Why newer updates than these may exist. */
  gaps: z.array(gapSchema).default([]),
})
export type KitWork = z.infer<typeof kitWorkSchema>
