import { z } from 'zod'
import { fourPartVersionSchema, kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const dotnetSchema = z.strictObject({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** The .NET Framework 4 version that it updates. */
  framework: z.enum(['4.8', '4.8.1']),
  /** Version of the package inside, `10.0.9347.1`; null if no source states it. */
  version: fourPartVersionSchema.nullable(),
  /** Release date, `YYYY-MM-DD`. */
  date: z.iso.date(),
  sources: sourceTagsSchema,
})
/** A cumulative update for .NET Framework. */
export type DotnetUpdate = z.infer<typeof dotnetSchema>

/** The file `dotnet.json`. */
export const dotnetFile = {
  name: 'dotnet.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/dotnet@1'),
    about: z.string(),
    updates: z.array(dotnetSchema),
  }),
} as const

type Known = Having<'dotnet', typeof dotnetFile>

/** A .NET update by KB, one row per build family; empty for other KBs. */
export function findDotnet(knowledge: Known, kb: string): readonly DotnetUpdate[] {
  return knowledge.dotnet.updates.filter((each) => each.kb === kb)
}

/** The newest .NET update of a build for each possible framework version. */
export function newestDotnetOf(knowledge: Known, build: number): readonly DotnetUpdate[] {
  const newest = new Map<string, DotnetUpdate>()
  for (const each of knowledge.dotnet.updates) {
    const held = newest.get(each.framework)
    if (each.builds.includes(build) && (held === undefined || held.date < each.date))
      newest.set(each.framework, each)
  }
  return [...newest.values()]
}
