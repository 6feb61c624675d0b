import { z } from 'zod'
import { kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const hotpatchSchema = z.strictObject({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** Revision that a PC shows after it; null where no source states it. */
  ubr: z.number().int().positive().nullable(),
  date: z.iso.date().nullable(),
  /** The cumulative update of the same Patch Tuesday for Windows 11; null for one that came between. */
  insteadOf: kbSchema.nullable(),
  sources: sourceTagsSchema,
})
/** A security update for enrolled PCs, which Windows Update alone installs. */
export type Hotpatch = z.infer<typeof hotpatchSchema>

/** The file `hotpatches.json`. */
export const hotpatchesFile = {
  name: 'hotpatches.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/hotpatches@1'),
    about: z.string(),
    /** Months of the cumulative updates that hotpatches build on. */
    baselines: z.strictObject({
      months: z.array(z.number().int().min(1).max(12)),
      sources: sourceTagsSchema,
    }),
    hotpatches: z.array(hotpatchSchema),
  }),
} as const

type Known = Having<'hotpatches', typeof hotpatchesFile>

/** A hotpatch by KB; null where the KB is not known as one, which does not say that it is not one. */
export function findHotpatch(knowledge: Known, kb: string): Hotpatch | null {
  return knowledge.hotpatches.hotpatches.find((each) => each.kb === kb) ?? null
}

/** The hotpatch that left a PC at this revision; null where none is known to. */
export function hotpatchOfUbr(knowledge: Known, build: number, ubr: number): Hotpatch | null {
  return (
    knowledge.hotpatches.hotpatches.find((each) => each.ubr === ubr && each.builds.includes(build)) ?? null
  )
}
