import { chapterOf } from '../../common/case/journal.ts'
import type { Session } from '../../common/case/session.ts'

/**
 * The state of a repair while nothing is running. `none`: not begun. `downloads`: packages were being downloaded.
 * `interrupted`: the process ended midway. `unproven`: every step is done, but the PC was not compared with the plan.
 */
export type Rest = 'none' | 'downloads' | 'interrupted' | 'cancelled' | 'failed' | 'unproven' | 'proven'

/** Determined from the journal of the open plan, whatever its last event. Pure. */
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
      // It was stopped by something else while it waited: the next attempt inspects the PC.
      return 'interrupted'
  }
}
