import { z } from 'zod'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const dismExitSchema = z.strictObject({
  /** Unsigned 32-bit. */
  code: z.number().int().nonnegative(),
  kind: z.enum(['done', 'restart', 'refused', 'failed']),
  meaning: z.string(),
  next: z.string(),
  sources: sourceTagsSchema,
})
/** Meaning of a DISM exit code. */
export type DismExit = z.infer<typeof dismExitSchema>

/** The file `dism-exit-codes.json`. */
export const dismExitCodesFile = {
  name: 'dism-exit-codes.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/dism-exit-codes@1'),
    about: z.string(),
    codes: z.array(dismExitSchema),
  }),
} as const

type Known = Having<'dismExitCodes', typeof dismExitCodesFile>

/** Meaning of an exit code, signed or unsigned; null if undocumented. */
export function dismExit(knowledge: Known, code: number): DismExit | null {
  return knowledge.dismExitCodes.codes.find((each) => each.code === code >>> 0) ?? null
}
