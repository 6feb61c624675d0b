import { z } from 'zod'
import { hostIdentitySchema } from './inspection.ts'

/** Name of the list of contents inside a bundle. */
export const bundleManifestName = 'manifest.json'

/** What a collected bundle holds (`unstuck collect`). The evidence itself is listed in `tools.json` (evidence.ts). */
export const bundleManifestSchema = z.object({
  schema: z.literal('unstuck/bundle@1'),
  /** Version of Unstuck that collected it. */
  collectedBy: z.string(),
  /** UTC, ISO 8601. */
  collectedAt: z.string(),
  host: hostIdentitySchema,
  /** False only where the person asked for unmasked evidence. */
  masked: z.boolean(),
  /** Every other file of the bundle. */
  files: z.array(
    z.object({
      name: z.string(),
      sizeBytes: z.number().int().nonnegative(),
      /** Lower-case hex. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  /** How many different names, addresses and numbers were masked, by kind. */
  masks: z.record(z.string(), z.number().int().nonnegative()),
  /** What was not collected whole, or could not be masked for certain, and why. */
  gaps: z.array(z.object({ what: z.string(), why: z.string(), hides: z.string() })),
})
export type BundleManifest = z.infer<typeof bundleManifestSchema>
