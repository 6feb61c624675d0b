import { z } from 'zod'
import { errorCodeSchema, kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { knownWords } from './known-words.ts'
import { findReleases, type releasesFile } from './releases.ts'
import { sourceTagsSchema } from './sources.ts'

const regressionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  /** What does not work. */
  area: z.enum([
    'installing',
    'starting',
    'recovery',
    'signing-in',
    'network',
    'remote-desktop',
    'printing',
    'devices',
    'graphics',
    'apps',
    'security',
    'virtual-machines',
    'domain',
    'files',
    'desktop',
  ]),
  /** Affected PCs if not all are; null if the source names no condition. */
  condition: z.string().min(1).nullable(),
  /** Codes that occur with it. */
  codes: z.array(errorCodeSchema),
  /** Updates that introduced it, each with the first one of its branch that fixes it; null if unknown. */
  updates: z.array(z.strictObject({ kb: kbSchema, cure: kbSchema.nullable() })).min(1),
  /** Whether Microsoft also disabled the change remotely (Known Issue Rollback); null if no source says. */
  rollback: z.boolean().nullable(),
  /** A remedy until or instead of the fix; null if unknown. */
  workaround: z.string().min(1).nullable(),
  sources: sourceTagsSchema,
  /** Contradictions between sources, and which one the data follows. */
  disagree: z.string().min(1).nullable(),
})
/**
 * Something that worked before an update and not after it. For display only: plans do not use it. What a plan
 * replaces is a known issue.
 */
export type Regression = z.infer<typeof regressionSchema>

/** The file `regressions.json`. */
export const regressionsFile = {
  name: 'regressions.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/regressions@1'),
    about: z.string(),
    regressions: z.array(regressionSchema),
  }),
} as const

type Known = Having<'regressions', typeof regressionsFile> & Having<'releases', typeof releasesFile>

/** The texts of a regression, to be shown in the person's language. */
export function regressionTexts({ id, title, condition, workaround }: Regression) {
  const words = (part: string, text: string) => knownWords('regression', id, part, text)
  return {
    title: words('title', title),
    condition: condition === null ? null : words('condition', condition),
    workaround: workaround === null ? null : words('workaround', workaround),
  }
}

/** Regressions introduced by an update. */
export function regressionsOf(knowledge: Known, kb: string): readonly Regression[] {
  return knowledge.regressions.regressions.filter(({ updates }) => updates.some((each) => each.kb === kb))
}

/** The update that fixes a regression on the branch of the update that introduced it; null if unknown. */
export function cureOf(
  knowledge: Known,
  { updates }: Regression,
  kb: string,
): { readonly kb: string; readonly ubr: number } | null {
  const cure = updates.find((each) => each.kb === kb)?.cure ?? null
  const branch = findReleases(knowledge, kb)[0]?.branch
  const release =
    cure === null ? undefined : findReleases(knowledge, cure).find((each) => each.branch === branch)
  return release ? { kb: release.kb, ubr: release.ubr } : null
}
