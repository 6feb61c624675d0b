import { z } from 'zod'
import { kbSchema } from '../../common/windows/kb.ts'
import { knowledgeReader } from './read-knowledge.ts'

const hotpatchSchema = z.object({
  kb: kbSchema,
  builds: z.array(z.number().int()).min(1),
  /** Revision that a PC shows after it; null where no source states it. */
  ubr: z.number().int().positive().nullable(),
  date: z.iso.date().nullable(),
  /** The cumulative update of the same Patch Tuesday for Windows 11; null for one that came between. */
  insteadOf: kbSchema.nullable(),
  sources: z.array(z.string()).min(1),
})
/** A security update for enrolled PCs, which Windows Update alone installs. */
export type Hotpatch = z.infer<typeof hotpatchSchema>

const load = knowledgeReader(
  'hotpatches.json',
  z.object({
    schema: z.literal('unstuck/knowledge/hotpatches@1'),
    sources: z.record(z.string(), z.string()),
    hotpatches: z.array(hotpatchSchema),
  }),
)

/** A hotpatch by KB; null where the KB is none that is known, which does not say that it is none. */
export function findHotpatch(kb: string): Hotpatch | null {
  return load().hotpatches.find((each) => each.kb === kb) ?? null
}

/** The hotpatch that left a PC at this revision; null where none is known to. */
export function hotpatchOfUbr(build: number, ubr: number): Hotpatch | null {
  return load().hotpatches.find((each) => each.ubr === ubr && each.builds.includes(build)) ?? null
}
