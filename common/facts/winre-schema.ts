import { z } from 'zod'

/** WinRE: whether it is enabled, its location (disk and partition number), and the version of its image. */
export const winreSchema = z.object({
  enabled: z.boolean(),
  version: z.string().nullable(),
  /**
   * `registry` if only the version recorded by Windows Update was readable, which shows when it last serviced WinRE,
   * not the present image. Omitted for the image itself and reagentc, and in files of older versions.
   */
  versionBy: z.literal('registry').optional(),
  /**
   * The version reported by reagentc if it differs from the image, which is what actually starts; otherwise omitted.
   */
  reportedVersion: z.string().optional(),
  location: z.string().nullable(),
  disk: z.number().int().nullable(),
  partition: z.number().int().nullable(),
  /**
   * Whether winre.wim is in the folder where Windows keeps it while WinRE is disabled (System32\Recovery). Omitted
   * while WinRE is enabled, if that folder was not listed, and in files of older versions.
   */
  image: z.enum(['there', 'missing']).optional(),
  /** The version of that image. Omitted if there is none or it was not read. */
  imageVersion: z.string().optional(),
})
