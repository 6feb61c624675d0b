import { z } from 'zod'
import { errorCodeSchema, kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { knownWords } from './known-words.ts'
import { sourceTagsSchema } from './sources.ts'

const knownIssueSchema = z.strictObject({
  id: z.string(),
  kb: kbSchema,
  /** Condition on the PC for the issue to apply. */
  condition: z.enum(['always', 'efi-partition-full']),
  codes: z.array(errorCodeSchema),
  title: z.string(),
  withdrawn: z.iso.date().nullable(),
  /** The update that avoids it; `orLater`: any later one of the branch does too. */
  replacement: z.strictObject({ kb: kbSchema, orLater: z.boolean() }).nullable(),
  /** What Microsoft did remotely (Known Issue Rollback); null if unknown. */
  rollback: z.string().nullable(),
  workaround: z
    .object({
      title: z.string(),
      commands: z.array(z.array(z.string())),
      undo: z.array(z.array(z.string())),
      restart: z.boolean(),
    })
    .nullable(),
  /** For `efi-partition-full`: maximum number of free bytes at which it occurs. */
  efiFreeBytes: z.number().int().optional(),
  sources: sourceTagsSchema,
  disagree: z.string().nullable(),
})
/** An update that is known to fail, and its workaround or replacement. */
export type KnownIssue = z.infer<typeof knownIssueSchema>

/** The file `known-issues.json`. */
export const knownIssuesFile = {
  name: 'known-issues.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/known-issues@1'),
    about: z.string(),
    issues: z.array(knownIssueSchema),
  }),
} as const

type Known = Having<'knownIssues', typeof knownIssuesFile>

/** The title of a known issue, to be shown in the person's language. */
export function issueTitle({ id, title }: KnownIssue) {
  return knownWords('issue', id, 'title', title)
}

/** What Microsoft did remotely about an issue, to be shown in the person's language; null if unknown. */
export function issueRollback({ id, rollback }: KnownIssue) {
  return rollback === null ? null : knownWords('issue', id, 'rollback', rollback)
}

/** Every known issue. */
export function knownIssues(knowledge: Known): readonly KnownIssue[] {
  return knowledge.knownIssues.issues
}

/** Known issues of one KB. */
export function knownIssuesOf(knowledge: Known, kb: string): readonly KnownIssue[] {
  return knowledge.knownIssues.issues.filter((issue) => issue.kb === kb)
}
