import { z } from 'zod'
import { buildSchema, kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const stackSchema = z.strictObject({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** `19041.3562`; null if no source states it. */
  version: buildSchema.nullable(),
  /** A PC below this revision needs it before a cumulative update; null if another rule decides. */
  neededBelow: z.number().int().positive().nullable(),
  /** Highest stack that is known to be too old, regardless of the revision; null if unknown. */
  tooOld: buildSchema.nullable(),
  /** The cumulative update that it was published for; null if it serves many. */
  goesWith: kbSchema.nullable(),
  date: z.iso.date(),
  sources: sourceTagsSchema,
})
/** A servicing stack update that is installed separately before a cumulative update. */
export type ServicingStack = z.infer<typeof stackSchema>

/** The file `servicing-stacks.json`. */
export const servicingStacksFile = {
  name: 'servicing-stacks.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/servicing-stacks@1'),
    about: z.string(),
    stacks: z.array(stackSchema),
    separate: z.strictObject({
      about: z.string(),
      builds: z.array(z.number().int()),
      sources: sourceTagsSchema,
    }),
  }),
} as const

type Known = Having<'servicingStacks', typeof servicingStacksFile>

/** Separate servicing stack packages of a build, oldest first. */
export function servicingStacksOf(knowledge: Known, build: number): readonly ServicingStack[] {
  return knowledge.servicingStacks.stacks
    .filter((each) => each.builds.includes(build))
    .sort((one, other) => (one.date < other.date ? -1 : 1))
}

/** A servicing stack update by KB; null for other KBs. */
export function findServicingStack(knowledge: Known, kb: string): ServicingStack | null {
  return knowledge.servicingStacks.stacks.find((each) => each.kb === kb) ?? null
}

/** Whether cumulative updates of a build lack the servicing stack that they require. */
export function stackIsSeparate(knowledge: Known, build: number): boolean {
  return knowledge.servicingStacks.separate.builds.includes(build)
}
