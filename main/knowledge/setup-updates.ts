import { z } from 'zod'
import { kbSchema } from '../../common/windows/schemas.ts'
import { knowledgeReader } from './read-knowledge.ts'
import { sourceTagsSchema, sourceTexts } from './sources.ts'

const setupUpdateSchema = z.strictObject({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** Day of release, `YYYY-MM-DD`. */
  date: z.iso.date(),
  sources: sourceTagsSchema,
})
/** A Setup Dynamic Update: it renews the files of Setup on installation media. */
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

const load = knowledgeReader(setupUpdatesFile)

/** Setup Dynamic Updates of a build, oldest first. */
export function setupUpdatesOf(build: number): readonly SetupUpdate[] {
  return load()
    .updates.filter((each) => each.builds.includes(build))
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}

/** What the source tags of Setup Dynamic Updates stand for. */
export function setupUpdateSources(): Readonly<Record<string, string>> {
  return sourceTexts()
}
