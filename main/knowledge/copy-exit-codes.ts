import { z } from 'zod'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

/** The file `copy-exit-codes.json`. */
export const copyExitCodesFile = {
  name: 'copy-exit-codes.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/copy-exit-codes@1'),
    about: z.string(),
    robocopy: z.array(
      z.strictObject({
        /** Lowest code with this meaning; the first match counts. */
        from: z.number().int(),
        meaning: z.string(),
        next: z.string(),
        sources: sourceTagsSchema,
      }),
    ),
  }),
} as const

type Known = Having<'copyExitCodes', typeof copyExitCodesFile>

/** Meaning of an exit code of robocopy.exe; null if the copy succeeded. */
export function robocopyExit(
  knowledge: Known,
  code: number,
): { readonly meaning: string; readonly next: string } | null {
  return knowledge.copyExitCodes.robocopy.find(({ from }) => code >= from) ?? null
}
