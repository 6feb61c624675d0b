import { z } from 'zod'
import type { Architecture } from '../../common/windows/architecture.ts'
import { architectureSchema, kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const checkpointSchema = z.strictObject({
  kb: kbSchema,
  /** Build in its package version, also on builds derived from it. */
  build: z.number().int(),
  ubr: z.number().int(),
  builds: z.array(z.number().int()).min(1),
  architectures: z.array(architectureSchema).min(1),
  date: z.iso.date(),
  sources: sourceTagsSchema,
  /** Contradictions between sources, and which one the data follows. */
  disagree: z.string().nullable(),
})
/** A checkpoint cumulative update: later packages contain only deltas against it. */
export type Checkpoint = z.infer<typeof checkpointSchema>

/** The file `checkpoints.json`. */
export const checkpointsFile = {
  name: 'checkpoints.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/checkpoints@1'),
    about: z.string(),
    checkpoints: z.array(checkpointSchema),
    none: z.array(z.strictObject({ builds: z.array(z.number().int()), sources: sourceTagsSchema })),
  }),
} as const

type Known = Having<'checkpoints', typeof checkpointsFile>

/** Checkpoints of a build, lowest revision first. Without `architecture`, those of any. */
export function checkpointsOf(
  knowledge: Known,
  build: number,
  architecture: Architecture | null = null,
): readonly Checkpoint[] {
  return knowledge.checkpoints.checkpoints
    .filter(
      (each) =>
        each.builds.includes(build) && (architecture === null || each.architectures.includes(architecture)),
    )
    .sort((one, other) => one.ubr - other.ubr)
}

/** Every checkpoint of every branch. */
export function allCheckpoints(knowledge: Known): readonly Checkpoint[] {
  return knowledge.checkpoints.checkpoints
}

/** Checkpoints below revision `ubr` of a build: its prerequisites on a PC below them. */
export function checkpointsBefore(
  knowledge: Known,
  target: {
    readonly build: number
    readonly ubr: number
    readonly architecture?: Architecture | null
  },
): readonly Checkpoint[] {
  return checkpointsOf(knowledge, target.build, target.architecture ?? null).filter(
    (each) => each.ubr < target.ubr,
  )
}

/** Whether sources say anything about checkpoints of this build, including that it has none. */
export function checkpointsKnown(knowledge: Known, build: number): boolean {
  return (
    checkpointsOf(knowledge, build).length > 0 ||
    knowledge.checkpoints.none.some((each) => each.builds.includes(build))
  )
}
