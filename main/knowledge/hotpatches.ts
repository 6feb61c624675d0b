import { z } from 'zod'
import { kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const hotpatchSchema = z.strictObject({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** Revision of a PC after it; null if no source states it. */
  ubr: z.number().int().positive().nullable(),
  date: z.iso.date().nullable(),
  /** The Windows 11 cumulative update of the same Patch Tuesday; null for an out-of-band one. */
  insteadOf: kbSchema.nullable(),
  sources: sourceTagsSchema,
})
/** A security update for enrolled PCs, installed only by Windows Update. */
export type Hotpatch = z.infer<typeof hotpatchSchema>

/** The file `hotpatches.json`. */
export const hotpatchesFile = {
  name: 'hotpatches.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/hotpatches@1'),
    about: z.string(),
    /** Months of the baseline cumulative updates for hotpatches. */
    baselines: z.strictObject({
      months: z.array(z.number().int().min(1).max(12)),
      sources: sourceTagsSchema,
    }),
    hotpatches: z.array(hotpatchSchema),
  }),
} as const

type Known = Having<'hotpatches', typeof hotpatchesFile>

/** Whether any hotpatch is known for a build. */
export function hasHotpatches(knowledge: Known, build: number): boolean {
  return knowledge.hotpatches.hotpatches.some(({ builds }) => builds.includes(build))
}

/** Whether the security update of this day is a baseline for hotpatches; false if the day is unknown. */
export function isBaselineMonth(knowledge: Known, day: string | null): boolean {
  return day !== null && knowledge.hotpatches.baselines.months.includes(Number(day.slice(5, 7)))
}

/** A hotpatch by KB; null if unknown, which does not mean that the KB is not one. */
export function findHotpatch(knowledge: Known, kb: string): Hotpatch | null {
  return knowledge.hotpatches.hotpatches.find((each) => each.kb === kb) ?? null
}

/** The hotpatch that results in this revision; null if none is known. */
export function hotpatchOfUbr(knowledge: Known, build: number, ubr: number): Hotpatch | null {
  return (
    knowledge.hotpatches.hotpatches.find((each) => each.ubr === ubr && each.builds.includes(build)) ?? null
  )
}
