import { elevatedJournal } from '../../common/servicing-folders.ts'
import { isLocked } from '../files/lock-file.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { isUnderWay } from './find-case.ts'
import { lockOf } from './journal.ts'
import type { KeptCase } from './read-case.ts'

/**
 * Whether a process works in a case: here, or the elevated one, which has a journal of its own. Only a case that is begun and not
 * finished is asked about, because a lock whose owner may be gone has to be watched for a while.
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
