import { isDoneByTool } from '../case/chapters.ts'
import { chapterOf, type JournalEvent } from '../case/journal.ts'
import type { Finding } from '../diagnosis/diagnosis.ts'
import type { Plan } from '../plan/plan.ts'
import type { JudgedFinding, Verdict } from './verdict.ts'

/** When the causes of a case were found, and what was done and verified since. */
export type FoundIn = {
  /** When the PC was read on which they were found; UTC, ISO 8601. Null if that was not saved. */
  readonly foundAt: string | null
  readonly plan: Plan | null
  readonly planSha256: string | null
  readonly journal: readonly JournalEvent[]
  readonly verdict: Verdict | null
}

/**
 * Current knowledge of a cause found in a case. `as-found`: nothing was verified since. `before-removal`: the update
 * installed at that time was uninstalled since, so its current state is unknown. `judged`: the result of a later
 * verification.
 */
export type FindingStanding =
  | { readonly kind: 'as-found' | 'before-removal' }
  | { readonly kind: 'judged'; readonly judged: JudgedFinding }

/** Returns the standing of a cause after everything that was done since it was found. Pure. */
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

/**
 * Whether the causes were found before the case uninstalled an update, so that their current state is unknown. Pure.
 */
export function areBeforeRemoval(
  findings: readonly Pick<Finding, 'cause' | 'kb'>[],
  found: FoundIn,
): boolean {
  return findings.some((finding) => findingStanding(finding, found).kind === 'before-removal')
}

/** When the plan of a case began to uninstall an update; null if it did not. */
function removalOf({ plan, planSha256, journal }: FoundIn): string | null {
  const removal = plan?.steps.find(({ kind }) => kind === 'remove-update')
  if (removal === undefined) return null
  const chapter = chapterOf(journal, planSha256)
  const started = chapter.find((event) => event.kind === 'step-started' && event.step === removal.id)
  const hasFailed = chapter.some((event) => event.kind === 'step-failed' && event.step === removal.id)
  // An uninstallation that stopped without a result may have succeeded. One that failed did not, unless its tool
  // reported success.
  if (hasFailed && !isDoneByTool(chapter, removal.id)) return null
  return started?.time ?? null
}
