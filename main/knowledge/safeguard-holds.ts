import { z } from 'zod'
import type { Having } from './having.ts'
import { knownWords } from './known-words.ts'
import { sourceTagsSchema } from './sources.ts'

const safeguardHoldSchema = z.strictObject({
  /** The ID in Windows release health and in the registry of a held PC. */
  id: z.string().regex(/^\d{8}$/),
  /** The version that it holds back. */
  version: z.string().regex(/^\d\dH[12]$/),
  /** What happens on that version, and on which PCs. */
  title: z.string().min(1),
  /** True if a source says that Microsoft removed it; false otherwise. */
  lifted: z.boolean(),
  sources: sourceTagsSchema,
})
/** Why Microsoft holds a version of Windows back from some PCs. For display only: plans do not use it. */
export type SafeguardHold = z.infer<typeof safeguardHoldSchema>

/** The file `safeguard-holds.json`. */
export const safeguardHoldsFile = {
  name: 'safeguard-holds.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/safeguard-holds@1'),
    about: z.string(),
    holds: z.array(safeguardHoldSchema),
  }),
} as const

type Known = Having<'safeguardHolds', typeof safeguardHoldsFile>

/** The title of a safeguard hold, to be shown in the person's language. */
export function holdTitle({ id, title }: SafeguardHold) {
  return knownWords('hold', id, 'title', title)
}

/** A safeguard hold by ID; null if unknown. */
export function findSafeguardHold(knowledge: Known, id: string): SafeguardHold | null {
  return knowledge.safeguardHolds.holds.find((each) => each.id === id) ?? null
}
