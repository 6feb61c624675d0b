import { z } from 'zod'
import { kbSchema } from '../../common/windows/kb.ts'
import { knowledgeReader } from './read-knowledge.ts'

const enablementSchema = z.object({
  kb: kbSchema,
  /** Builds it may be put on. */
  from: z.array(z.number().int()).min(1),
  /** Build that it brings; the revision stays. */
  to: z.number().int(),
  /** Lowest revision it may be put on. DISM does not check it. Null where no source states it. */
  needs: z.number().int().positive().nullable(),
  /** Name of the version that it brings. */
  version: z.string().min(1),
  sources: z.array(z.string()).min(1),
  /** Where sources contradict each other, and which side the data takes. */
  disagree: z.string().nullable(),
})
/** An enablement package: it turns one version of Windows into the next one, which has the same files. */
export type EnablementPackage = z.infer<typeof enablementSchema>

const load = knowledgeReader(
  'enablement.json',
  z.object({
    schema: z.literal('unstuck/knowledge/enablement@1'),
    sources: z.record(z.string(), z.string()),
    packages: z.array(enablementSchema),
  }),
)

/** An enablement package by KB; null where the KB is none that is known. */
export function findEnablement(kb: string): EnablementPackage | null {
  return load().packages.find((each) => each.kb === kb) ?? null
}
