import { isDoneByTool } from './chapters.ts'
import type { Finding } from './diagnosis.ts'
import { chapterOf, type JournalEvent } from './journal.ts'
import type { Plan } from './plan.ts'
import type { JudgedFinding, Verdict } from './verdict.ts'

/** When the causes of a case were found, and what was done and proven in it. */
export type FoundIn = {
  /** When the PC was read that they were found on; UTC, ISO 8601. Null where that is not kept. */
  readonly foundAt: string | null
  readonly plan: Plan | null
  readonly planSha256: string | null
  readonly journal: readonly JournalEvent[]
  readonly verdict: Verdict | null
}

/**
 * What is known of a cause that a case found. `as-found`: nothing was proven since. `before-removal`: the update that was there
 * then was taken out since, so that nothing of it is known now. `judged`: what a later proof found of it.
 */
export type FindingStanding =
  | { readonly kind: 'as-found' | 'before-removal' }
  | { readonly kind: 'judged'; readonly judged: JudgedFinding }

/** How a cause of a case stands after what was done since it was found. Pure. */
export function findingStanding(
  { cause, kb }: Pick<Finding, 'cause' | 'kb'>,
  found: FoundIn,
): FindingStanding {
  const { foundAt, verdict } = found
  const removedAt = removalOf(found)
  if (removedAt !== null && foundAt !== null && Date.parse(foundAt) < Date.parse(removedAt))
    return { kind: 'before-removal' }
  const isLater = verdict !== null && foundAt !== null && Date.parse(verdict.takenAt) >= Date.parse(foundAt)
  const judged = isLater ? verdict.findings.find((one) => one.cause === cause && one.kb === kb) : undefined
  return judged === undefined ? { kind: 'as-found' } : { kind: 'judged', judged }
}

/** Whether the causes of a case were found before it took an update out: nothing of them is known now. Pure. */
export function areBeforeRemoval(
  findings: readonly Pick<Finding, 'cause' | 'kb'>[],
  found: FoundIn,
): boolean {
  return findings.some((finding) => findingStanding(finding, found).kind === 'before-removal')
}

/** When the plan of a case began to take an update out; null where it did not. */
function removalOf({ plan, planSha256, journal }: FoundIn): string | null {
  const removal = plan?.steps.find(({ kind }) => kind === 'remove-update')
  if (removal === undefined) return null
  const chapter = chapterOf(journal, planSha256)
  const started = chapter.find((event) => event.kind === 'step-started' && event.step === removal.id)
  const hasFailed = chapter.some((event) => event.kind === 'step-failed' && event.step === removal.id)
  // What broke off without a word may have taken it out; what failed has not, unless its tool says otherwise.
  if (hasFailed && !isDoneByTool(chapter, removal.id)) return null
  return started?.time ?? null
}
