import { z } from 'zod'
import { kbSchema } from '../../common/windows/kb.ts'
import { knowledgeReader } from './read-knowledge.ts'

const setupUpdateSchema = z.object({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** Day of release, `YYYY-MM-DD`. */
  date: z.iso.date(),
  sources: z.array(z.string()).min(1),
})
/** A Setup Dynamic Update: it renews the files of Setup on installation media. */
export type SetupUpdate = z.infer<typeof setupUpdateSchema>

const load = knowledgeReader(
  'setup-updates.json',
  z.object({
    schema: z.literal('unstuck/knowledge/setup-updates@1'),
    sources: z.record(z.string(), z.string()),
    updates: z.array(setupUpdateSchema),
  }),
)

/** Setup Dynamic Updates of a build, oldest first. */
export function setupUpdatesOf(build: number): readonly SetupUpdate[] {
  return load()
    .updates.filter((each) => each.builds.includes(build))
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}

/** What the source tags of Setup Dynamic Updates stand for. */
export function setupUpdateSources(): Readonly<Record<string, string>> {
  return load().sources
}
