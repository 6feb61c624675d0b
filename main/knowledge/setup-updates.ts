import { z } from 'zod'
import { kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const setupUpdateSchema = z.strictObject({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** Release date, `YYYY-MM-DD`. */
  date: z.iso.date(),
  sources: sourceTagsSchema,
})
/** A Setup Dynamic Update: it updates Setup's files on installation media. */
export type SetupUpdate = z.infer<typeof setupUpdateSchema>

/** The file `setup-updates.json`. */
export const setupUpdatesFile = {
  name: 'setup-updates.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/setup-updates@1'),
    about: z.string(),
    updates: z.array(setupUpdateSchema),
  }),
} as const

type Known = Having<'setupUpdates', typeof setupUpdatesFile>

/** Setup Dynamic Updates of a build, oldest first. */
export function setupUpdatesOf(knowledge: Known, build: number): readonly SetupUpdate[] {
  return knowledge.setupUpdates.updates
    .filter((each) => each.builds.includes(build))
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}
