import { z } from 'zod'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const wayName = z.enum(['point-in-time-restore', 'quick-machine-recovery'])
/** A way in which a Windows that does not start recovers by itself. */
export type OwnRecovery = z.infer<typeof wayName>

const waySchema = z.strictObject({
  way: wayName,
  /** The first revision of each build that has it. */
  from: z.array(z.strictObject({ build: z.number().int(), ubr: z.number().int().nonnegative() })).min(1),
  sources: sourceTagsSchema,
  /** Contradictions between sources, and which one the data follows. */
  disagree: z.string().nullable(),
})

/** The file `own-recoveries.json`. */
export const ownRecoveriesFile = {
  name: 'own-recoveries.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/own-recoveries@1'),
    about: z.string(),
    ways: z.array(waySchema),
  }),
} as const

type Known = Having<'ownRecoveries', typeof ownRecoveriesFile>

/**
 * The ways supported by a Windows of this revision, whether or not they are enabled. Servers have none.
 *
 * @param installationType As in the registry: `Client`, `Server`, `Server Core`
 */
export function ownRecoveriesOf(
  knowledge: Known,
  { build, ubr, installationType }: { build: number; ubr: number; installationType: string },
): readonly z.infer<typeof waySchema>[] {
  if (!/^client$/i.test(installationType)) return []
  return knowledge.ownRecoveries.ways.filter(({ from }) => {
    const own = from.find((each) => each.build === build)
    return own ? ubr >= own.ubr : build > Math.max(...from.map((each) => each.build))
  })
}
