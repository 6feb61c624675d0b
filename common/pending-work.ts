import type { Facts } from './facts.ts'

/**
 * The signs by which Windows shows that servicing work waits for a restart. File renames are left out: browsers and
 * antivirus set them all the time.
 */
export const pendingSigns = [
  'rebootPending',
  'rebootInProgress',
  'packagesPending',
  'exclusiveSession',
  'updateRebootRequired',
  'pendingXml',
] as const
export type PendingSign = (typeof pendingSigns)[number]

/** Everything that is shown of pending work, in this order: the signs, and the file renames, which are no sign by themselves. */
export const shownPending = [...pendingSigns, 'fileRenames'] as const

/** Whether servicing work waits for a restart; null where that was not read. */
export function hasPendingWork(facts: Facts): boolean | null {
  const pending = facts.pending?.value
  if (!pending) return null
  const signs = pendingSigns.map((sign) => pending[sign])
  // One sign that could not be read may be the one that is set.
  return signs.includes(true) || (signs.includes(null) ? null : false)
}
