import { z } from 'zod'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const waySchema = z.strictObject({
  builds: z.array(z.number().int()).min(1),
  way: z.enum(['whole', 'expand', 'unknown']),
  /** Whether a cumulative update contains the servicing stack that it requires. */
  stack: z.boolean(),
  sources: sourceTagsSchema,
})
/** How an .msu is added to a running Windows. */
type MsuWay = Pick<z.infer<typeof waySchema>, 'way' | 'stack'>

/** The file `msu-ways.json`. */
export const msuWaysFile = {
  name: 'msu-ways.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/msu-ways@1'),
    about: z.string(),
    ways: z.array(waySchema),
  }),
} as const

type Known = Having<'msuWays', typeof msuWaysFile>

/** How DISM of a build accepts an .msu for the running Windows; `unknown` for a build that no source names. */
export function msuWayOf(knowledge: Known, build: number): MsuWay {
  return (
    knowledge.msuWays.ways.find(({ builds }) => builds.includes(build)) ?? { way: 'unknown', stack: false }
  )
}

/** Sources for that; empty for a build that no source names. */
export function msuWaySources(knowledge: Known, build: number): readonly string[] {
  return knowledge.msuWays.ways.find(({ builds }) => builds.includes(build))?.sources ?? []
}
