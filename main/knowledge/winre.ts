import { z } from 'zod'
import { errorCodeSchema, fourPartVersionSchema, kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const versionSchema = fourPartVersionSchema.nullable()

const expectedSchema = z.strictObject({
  builds: z.array(z.number().int()).min(1),
  /** Minimum WinRE version that counts as current; null if no source states it. */
  version: versionSchema,
  /** The Safe OS Dynamic Update that installs it. */
  kb: kbSchema,
  date: z.iso.date(),
  sources: sourceTagsSchema,
  note: z.string().nullable(),
})
/** Minimum WinRE of a branch. */
export type ExpectedWinre = z.infer<typeof expectedSchema>

const safeOsSchema = z.strictObject({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  version: versionSchema,
  date: z.iso.date(),
  sources: sourceTagsSchema,
})
/** A Safe OS Dynamic Update, which services WinRE. */
export type SafeOsUpdate = z.infer<typeof safeOsSchema>

const runningSchema = z.strictObject({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** Free space that it requires on the recovery partition, in MB. */
  needsMegabytes: z.number().int().positive(),
  /** Its error if that space is missing. */
  failsWith: errorCodeSchema,
  /** When Microsoft withdrew it in favor of newer ones. */
  withdrawn: z.iso
    .date()
    .or(z.string().regex(/^\d{4}-\d\d$/))
    .nullable(),
  sources: sourceTagsSchema,
})

const roomSchema = z.strictObject({
  /** Free space that reagentc requires beyond the size of winre.wim. */
  beyondImageBytes: z.number().int(),
  /** By how much KB5028997 enlarges the recovery partition, in diskpart MB. */
  growByMegabytes: z.number().int(),
  /** GPT type and attributes of a recovery partition, as diskpart arguments. */
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

/** The expected WinRE of a build; null if the data does not contain the build. */
export function expectedWinre(knowledge: Known, build: number): ExpectedWinre | null {
  return knowledge.winre.expected.find((each) => each.builds.includes(build)) ?? null
}

/** A Safe OS Dynamic Update by KB; null for other KBs. */
export function findSafeOs(knowledge: Known, kb: string): SafeOsUpdate | null {
  return knowledge.winre.safeOs.find((each) => each.kb === kb) ?? null
}

/** Safe OS Dynamic Updates of a build, oldest first. */
export function safeOsUpdatesOf(knowledge: Known, build: number): readonly SafeOsUpdate[] {
  return knowledge.winre.safeOs
    .filter((each) => each.builds.includes(build))
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}

/** The space that servicing WinRE needs, and how KB5028997 provides it. */
export function winreRoom(knowledge: Known): z.infer<typeof roomSchema> {
  return knowledge.winre.room
}
