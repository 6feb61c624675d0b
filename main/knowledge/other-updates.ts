import { z } from 'zod'
import { kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

/** The file `other-updates.json`. */
export const otherUpdatesFile = {
  name: 'other-updates.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/other-updates@1'),
    about: z.string(),
    updates: z.array(z.strictObject({ kb: kbSchema, what: z.string(), sources: sourceTagsSchema })),
  }),
} as const

type Known = Having<'otherUpdates', typeof otherUpdatesFile>

/** Whether a KB is known to be unrelated to Windows servicing (Defender, the removal tool). */
export function isOtherUpdate(knowledge: Known, kb: string): boolean {
  return knowledge.otherUpdates.updates.some((each) => each.kb === kb)
}
