import { z } from 'zod'
import { kbSchema } from '../../common/windows/kb.ts'
import { knowledgeReader } from './read-knowledge.ts'

const load = knowledgeReader(
  'other-updates.json',
  z.object({
    schema: z.literal('unstuck/knowledge/other-updates@1'),
    sources: z.record(z.string(), z.string()),
    updates: z.array(z.object({ kb: kbSchema, what: z.string(), sources: z.array(z.string()).min(1) })),
  }),
)

/** Whether a KB is known to be no part of servicing Windows (Defender, the removal tool). */
export function isOtherUpdate(kb: string): boolean {
  return load().updates.some((each) => each.kb === kb)
}
