import type { Facts } from './facts.ts'

/**
 * Whether servicing work waits for a restart; null where that was not read. File renames are left out: browsers and
 * antivirus set them all the time.
 */
export function hasPendingWork(facts: Facts): boolean | null {
  const pending = facts.pending?.value
  if (!pending) return null
  const { rebootPending, rebootInProgress, packagesPending, updateRebootRequired, pendingXml } = pending
  const signs = [rebootPending, rebootInProgress, packagesPending, updateRebootRequired, pendingXml]
  // One sign that could not be read may be the one that is set.
  return signs.includes(true) || (signs.includes(null) ? null : false)
}
