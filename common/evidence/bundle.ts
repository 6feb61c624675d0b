import { z } from 'zod'
import { hostIdentitySchema } from '../facts/inspection.ts'

/** Name of the manifest inside a bundle. */
export const bundleManifestName = 'manifest.json'

/** Manifest of a collected bundle (`unstuck collect`). The evidence itself is listed in `tools.json` (evidence.ts). */
export const bundleManifestSchema = z.object({
  schema: z.literal('unstuck/bundle@1'),
  /** Version of Unstuck that collected the bundle. */
  collectedBy: z.string(),
  /** UTC, ISO 8601. */
  collectedAt: z.string(),
  host: hostIdentitySchema,
  /** False only if the user asked for unmasked evidence. */
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
  /** Number of distinct names, addresses and numbers that were masked, by kind. */
  masks: z.record(z.string(), z.number().int().nonnegative()),
  /** What was not collected completely or may not be fully masked, and why. */
  gaps: z.array(z.object({ what: z.string(), why: z.string(), hides: z.string() })),
})
export type BundleManifest = z.infer<typeof bundleManifestSchema>
