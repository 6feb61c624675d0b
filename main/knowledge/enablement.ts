import { z } from 'zod'
import { kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const enablementSchema = z.strictObject({
  kb: kbSchema,
  /** Builds it can be installed on. */
  from: z.array(z.number().int()).min(1),
  /** Build that it enables; the revision stays. */
  to: z.number().int(),
  /** Minimum revision, which DISM does not check. Null if no source states it. */
  needs: z.number().int().positive().nullable(),
  /** Name of the version that it enables. */
  version: z.string().min(1),
  sources: sourceTagsSchema,
  /** Contradictions between sources, and which one the data follows. */
  disagree: z.string().nullable(),
})
/** An enablement package: it turns one version of Windows into the next one, which has the same files. */
export type EnablementPackage = z.infer<typeof enablementSchema>

/** The file `enablement.json`. */
export const enablementFile = {
  name: 'enablement.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/enablement@1'),
    about: z.string(),
    packages: z.array(enablementSchema),
  }),
} as const

type Known = Having<'enablement', typeof enablementFile>

/** An enablement package by KB; null for other KBs. */
export function findEnablement(knowledge: Known, kb: string): EnablementPackage | null {
  return knowledge.enablement.packages.find((each) => each.kb === kb) ?? null
}

/** Enablement packages for a build with a known minimum revision; others are never planned. */
export function enablementTo(knowledge: Known, build: number): readonly EnablementPackage[] {
  return knowledge.enablement.packages.filter(({ to, needs }) => to === build && needs !== null)
}
