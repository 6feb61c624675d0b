import { z } from 'zod'
import { kbSchema } from '../../common/windows/kb.ts'
import { fourPartVersionSchema } from '../../common/windows/version.ts'
import { knowledgeReader } from './read-knowledge.ts'

const dotnetSchema = z.object({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** .NET Framework 4 version that it updates. */
  framework: z.enum(['4.8', '4.8.1']),
  /** Version of the package inside, `10.0.9347.1`; null where no source states it. */
  version: fourPartVersionSchema.nullable(),
  /** Day of release, `YYYY-MM-DD`. */
  date: z.iso.date(),
  sources: z.array(z.string()).min(1),
})
/** A cumulative update for .NET Framework. */
export type DotnetUpdate = z.infer<typeof dotnetSchema>

const load = knowledgeReader(
  'dotnet.json',
  z.object({
    schema: z.literal('unstuck/knowledge/dotnet@1'),
    sources: z.record(z.string(), z.string()),
    updates: z.array(dotnetSchema),
  }),
)

/** A .NET update by KB, one row for each family of builds; empty where the KB is none that is known. */
export function findDotnet(kb: string): readonly DotnetUpdate[] {
  return load().updates.filter((each) => each.kb === kb)
}
