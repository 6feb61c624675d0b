import { z } from 'zod'
import { knowledgeReader } from './read-knowledge.ts'

const load = knowledgeReader(
  'copy-exit-codes.json',
  z.object({
    schema: z.literal('unstuck/knowledge/copy-exit-codes@1'),
    sources: z.record(z.string(), z.string()),
    robocopy: z.array(
      z.object({
        /** Lowest code that means this; the first that fits counts. */
        from: z.number().int(),
        meaning: z.string(),
        next: z.string(),
        sources: z.array(z.string()).min(1),
      }),
    ),
  }),
)

/** What an exit code of robocopy.exe means; null for one that stands for a copy. */
export function robocopyExit(code: number): { readonly meaning: string; readonly next: string } | null {
  return load().robocopy.find(({ from }) => code >= from) ?? null
}
