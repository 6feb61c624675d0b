import { z } from 'zod'
import { fourPartVersionSchema, kbSchema } from '../../common/windows/schemas.ts'
import { knowledgeReader } from './read-knowledge.ts'
import { sourceTagsSchema, sourceTexts } from './sources.ts'

const versionSchema = fourPartVersionSchema.nullable()

const expectedSchema = z.strictObject({
  builds: z.array(z.number().int()).min(1),
  /** Lowest WinRE version that counts as current; null where no source states it. */
  version: versionSchema,
  /** The Safe OS Dynamic Update that brings it. */
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

const roomSchema = z.strictObject({
  /** Free room that reagentc wants beyond the size of winre.wim. */
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
    room: roomSchema,
  }),
} as const

const load = knowledgeReader(winreFile)

/** What is expected of WinRE on a build; null for a build that the data does not hold. */
export function expectedWinre(build: number): ExpectedWinre | null {
  return load().expected.find((each) => each.builds.includes(build)) ?? null
}

/** A Safe OS Dynamic Update by KB; null where the KB is none that we know. */
export function findSafeOs(kb: string): SafeOsUpdate | null {
  return load().safeOs.find((each) => each.kb === kb) ?? null
}

/** Safe OS Dynamic Updates of a build, oldest first. */
export function safeOsUpdatesOf(build: number): readonly SafeOsUpdate[] {
  return load()
    .safeOs.filter((each) => each.builds.includes(build))
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}

/** The room that servicing WinRE needs, and how KB5028997 makes it. */
export function winreRoom(): z.infer<typeof roomSchema> {
  return load().room
}

/** What the source tags of WinRE facts stand for. */
export function winreSources(): Readonly<Record<string, string>> {
  return sourceTexts()
}
