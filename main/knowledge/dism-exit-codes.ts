import { z } from 'zod'
import { knowledgeReader } from './read-knowledge.ts'

const dismExitSchema = z.object({
  /** Unsigned 32-bit. */
  code: z.number().int().nonnegative(),
  kind: z.enum(['done', 'restart', 'refused', 'failed']),
  meaning: z.string(),
  next: z.string(),
  sources: z.array(z.string()).min(1),
})
/** What an exit code of DISM means. */
export type DismExit = z.infer<typeof dismExitSchema>

const load = knowledgeReader(
  'dism-exit-codes.json',
  z.object({
    schema: z.literal('unstuck/knowledge/dism-exit-codes@1'),
    sources: z.record(z.string(), z.string()),
    codes: z.array(dismExitSchema),
  }),
)

/** The meaning of an exit code, signed or unsigned; null for one that nobody documented. */
export function dismExit(code: number): DismExit | null {
  return load().codes.find((each) => each.code === code >>> 0) ?? null
}
