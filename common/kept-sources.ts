import { z } from 'zod'

/** The logs that a case was made from, where no PC was asked: what they are cited by, and where the case keeps them. */
export const keptSourcesSchema = z.object({
  schema: z.literal('unstuck/sources@1'),
  /** What people call the PC that they are of. */
  pc: z.string(),
  files: z.array(
    z.object({
      /** The name that evidence cites. */
      name: z.string(),
      /** Name below `evidence` of the case; null where it was too large to be kept. */
      kept: z.string().nullable(),
    }),
  ),
})
export type KeptSources = z.infer<typeof keptSourcesSchema>
