import { z } from 'zod'
import { errorCodeSchema, fourPartVersionSchema, kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const versionSchema = fourPartVersionSchema.nullable()

const expectedSchema = z.strictObject({
  builds: z.array(z.number().int()).min(1),
  /** Lowest WinRE version that counts as current; null where no source states it. */
  version: versionSchema,
  /** The Safe OS Dynamic Update that installs it. */
  kb: kbSchema,
  date: z.iso.date(),
  sources: sourceTagsSchema,
  note: z.string().nullable(),
})
/** What WinRE of a branch should be at least. */
export type ExpectedWinre = z.infer<typeof expectedSchema>

const safeOsSchema = z.strictObject({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  version: versionSchema,
  date: z.iso.date(),
  sources: sourceTagsSchema,
})
/** A Safe OS Dynamic Update: it services WinRE. */
export type SafeOsUpdate = z.infer<typeof safeOsSchema>

const runningSchema = z.strictObject({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** Free room that it requires on the recovery partition, in MB. */
  needsMegabytes: z.number().int().positive(),
  /** What it ends with where that room is missing. */
  failsWith: errorCodeSchema,
  /** When Microsoft withdrew it for newer ones. */
  withdrawn: z.iso
    .date()
    .or(z.string().regex(/^\d{4}-\d\d$/))
    .nullable(),
  sources: sourceTagsSchema,
})

const roomSchema = z.strictObject({
  /** Free room that reagentc requires beyond the size of winre.wim. */
  beyondImageBytes: z.number().int(),
  /** How much KB5028997 lets the recovery partition grow, in MB of diskpart. */
  growByMegabytes: z.number().int(),
  /** GPT type and attributes of a recovery partition, as diskpart takes them. */
  partitionType: z.string(),
  partitionAttributes: z.string(),
  sources: sourceTagsSchema,
})

/** The file `winre.json`. */
export const winreFile = {
  name: 'winre.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/winre@1'),
    about: z.string(),
    expected: z.array(expectedSchema),
    safeOs: z.array(safeOsSchema),
    /** Updates that Windows Update applies to the WinRE of a running PC. */
    onRunningPcs: z.array(runningSchema),
    room: roomSchema,
  }),
} as const

type Known = Having<'winre', typeof winreFile>

/** What is expected of WinRE on a build; null for a build that the data does not hold. */
export function expectedWinre(knowledge: Known, build: number): ExpectedWinre | null {
  return knowledge.winre.expected.find((each) => each.builds.includes(build)) ?? null
}

/** A Safe OS Dynamic Update by KB; null where the KB is not known as one. */
export function findSafeOs(knowledge: Known, kb: string): SafeOsUpdate | null {
  return knowledge.winre.safeOs.find((each) => each.kb === kb) ?? null
}

/** Safe OS Dynamic Updates of a build, oldest first. */
export function safeOsUpdatesOf(knowledge: Known, build: number): readonly SafeOsUpdate[] {
  return knowledge.winre.safeOs
    .filter((each) => each.builds.includes(build))
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}

/** The room that servicing WinRE needs, and how KB5028997 makes it. */
export function winreRoom(knowledge: Known): z.infer<typeof roomSchema> {
  return knowledge.winre.room
}
