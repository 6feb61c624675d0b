import { z } from 'zod'

/**
 * The logs of a case that was made without asking a PC: the names they are cited by, and where the case stores them.
 */
export const keptSourcesSchema = z.object({
  schema: z.literal('unstuck/sources@1'),
  /** Display name of their PC. */
  pc: z.string(),
  files: z.array(
    z.object({
      /** The name that evidence cites. */
      name: z.string(),
      /** File name below the `evidence` folder of the case; null if the log was too large to save. */
      kept: z.string().nullable(),
    }),
  ),
})
export type KeptSources = z.infer<typeof keptSourcesSchema>
