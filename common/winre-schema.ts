import { z } from 'zod'

/** WinRE: whether it is on, where it lies (disk and partition by number), and which version its image has. */
export const winreSchema = z.object({
  enabled: z.boolean(),
  version: z.string().nullable(),
  /**
   * `registry` where only what Windows Update noted there answered, which shows when it last serviced WinRE and not what
   * the image is now. Left out for the image itself and reagentc, and in files of older versions.
   */
  versionBy: z.literal('registry').optional(),
  /** The version that reagentc reports where the image itself, which is what starts, has another; left out otherwise. */
  reportedVersion: z.string().optional(),
  location: z.string().nullable(),
  disk: z.number().int().nullable(),
  partition: z.number().int().nullable(),
  /**
   * Whether winre.wim lies where Windows keeps it while WinRE is off (System32\\Recovery); left out while it is on,
   * where that folder was not listed, and in files of older versions.
   */
  image: z.enum(['there', 'missing']).optional(),
})
