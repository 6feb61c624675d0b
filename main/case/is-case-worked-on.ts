import { elevatedJournal } from '../../common/plan/servicing-folders.ts'
import { isLocked } from '../files/lock-file.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { isUnderWay } from './find-case.ts'
import { lockOf } from './journal.ts'
import type { KeptCase } from './read-case.ts'

/**
 * Whether a process is working on a case, here or elevated with its own journal. Only checked for unfinished cases,
 * because the lock of a possibly dead owner has to be observed for a while.
 */
export async function isCaseWorkedOn({
  folder,
  plan,
  events,
}: Pick<KeptCase, 'folder' | 'plan' | 'events'>): Promise<boolean> {
  if (!isUnderWay(events)) return false
  if (await isLocked(lockOf(folder.journalFile))) return true
  const isHere = plan?.host === 'windows' || plan?.medium !== undefined
  return plan !== null && isHere && isLocked(lockOf(elevatedJournal(planSha256(plan))))
}
