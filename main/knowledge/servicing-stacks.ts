import { z } from 'zod'
import { buildSchema } from '../../common/windows/build.ts'
import { kbSchema } from '../../common/windows/kb.ts'
import { knowledgeReader } from './read-knowledge.ts'

const stackSchema = z.object({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** `19041.3562`; null where no source states it. */
  version: buildSchema.nullable(),
  /** A PC whose revision is lower needs it before a cumulative update; null where that is not how it is told. */
  neededBelow: z.number().int().positive().nullable(),
  /** Highest stack that is known to be too old, whatever the revision says; null where none is known. */
  tooOld: buildSchema.nullable(),
  /** The cumulative update that it was published for; null where it serves many. */
  goesWith: kbSchema.nullable(),
  date: z.iso.date(),
  sources: z.array(z.string()).min(1),
})
/** A servicing stack update that is installed by itself, before a cumulative update. */
export type ServicingStack = z.infer<typeof stackSchema>

const load = knowledgeReader(
  'servicing-stacks.json',
  z.object({
    schema: z.literal('unstuck/knowledge/servicing-stacks@1'),
    sources: z.record(z.string(), z.string()),
    stacks: z.array(stackSchema),
    separate: z.object({ builds: z.array(z.number().int()), sources: z.array(z.string()).min(1) }),
  }),
)

/** Servicing stacks of a build that are packages of their own, oldest first. */
export function servicingStacksOf(build: number): readonly ServicingStack[] {
  return load()
    .stacks.filter((each) => each.builds.includes(build))
    .sort((one, other) => (one.date < other.date ? -1 : 1))
}

/** A servicing stack update by KB; null where the KB is none that is known. */
export function findServicingStack(kb: string): ServicingStack | null {
  return load().stacks.find((each) => each.kb === kb) ?? null
}

/** Whether cumulative updates of a build come without the servicing stack that they ask for. */
export function stackIsSeparate(build: number): boolean {
  return load().separate.builds.includes(build)
}
