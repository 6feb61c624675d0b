import type { CaseState } from '../../common/case/case-entry.ts'
import { hasBegun } from './find-case.ts'
import type { KeptCase } from './read-case.ts'

/**
 * The state of a case, mainly from its journal. Pure.
 *
 * @param isWorkedOn whether a process is working on it
 */
export function caseStateOf(kept: Omit<KeptCase, 'folder'>, isWorkedOn: boolean): CaseState {
  const { events, plan, verdict, inspection, diagnosis, problems } = kept
  if (problems.length > 0) return 'damaged'
  if (!hasBegun(events)) {
    if (plan !== null && plan.steps.length > 0) return 'planned'
    return inspection !== null || diagnosis !== null ? 'inspected' : 'empty'
  }
  const last = events.findLast(({ kind }) => kind === 'run-started' || kind === 'run-ended')
  if (last?.kind === 'run-ended' && last.outcome === 'restart') return 'restart-needed'
  if (last?.kind === 'run-ended' && last.outcome === 'failed') return 'failed'
  if (isWorkedOn) return 'at-work'
  if (last?.kind === 'run-ended' && last.outcome === 'person') return 'person-needed'
  // An intermediate verdict is not the end, and one of an earlier plan says nothing about this one.
  if (last?.kind !== 'run-ended' || last.outcome === 'cancelled' || verdict === null) return 'interrupted'
  const isRemoval = plan?.promises.removed !== undefined
  switch (verdict.outcome) {
    case 'done':
      return isRemoval ? 'removed' : 'proven'
    case 'done-but':
      return isRemoval ? 'removed-but' : 'proven-but'
    case 'restart-needed':
      return 'restart-needed'
    case 'not-done':
      return 'failed'
  }
}
