import { chapterOf } from '../../common/journal.ts'
import type { Session } from '../../common/session.ts'

/**
 * What a repair has come to when nothing is being done. `none`: it was not begun. `downloads`: packages were on their way.
 * `interrupted`: the process ended in the middle. `unproven`: every step is done, and the PC was not compared with the plan.
 */
export type Rest = 'none' | 'downloads' | 'interrupted' | 'cancelled' | 'failed' | 'unproven' | 'proven'

/** By the journal of the plan that is open, whatever event it ends with. Pure. */
export function restOf({ journal, planSha256, verdict, downloads }: Session): Rest {
  const last = chapterOf(journal, planSha256).findLast(
    ({ kind }) => kind === 'run-started' || kind === 'run-ended',
  )
  switch (last?.kind) {
    case 'run-started':
      return 'interrupted'
    case 'run-ended':
      break
    default:
      return downloads === null ? 'none' : 'downloads'
  }
  switch (last.outcome) {
    case 'done':
      return verdict === null ? 'unproven' : 'proven'
    case 'failed':
      return 'failed'
    case 'cancelled':
      return 'cancelled'
    case 'restart':
    case 'person':
      // Something else stopped while it waited: the next try asks the PC.
      return 'interrupted'
  }
}
