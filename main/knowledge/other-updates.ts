import { z } from 'zod'
import { kbSchema } from '../../common/windows/schemas.ts'
import { knowledgeReader } from './read-knowledge.ts'
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

const load = knowledgeReader(otherUpdatesFile)

/** Whether a KB is known to be no part of servicing Windows (Defender, the removal tool). */
export function isOtherUpdate(kb: string): boolean {
  return load().updates.some((each) => each.kb === kb)
}
