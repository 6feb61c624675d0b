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
const shownPending = [...pendingSigns, 'fileRenames'] as const

type Pending = NonNullable<Facts['pending']>['value']

/** Whether servicing work waits for a restart; null where that was not read. */
export function hasPendingWork(facts: Facts): boolean | null {
  return facts.pending === undefined ? null : isPending(facts.pending.value)
}

/** What is shown of pending work. Where no sign is set but one is unread, it is not known that nothing waits. */
export function pendingShown(pending: Pending): {
  readonly unknown: boolean
  readonly set: readonly (typeof shownPending)[number][]
} {
  return { unknown: isPending(pending) === null, set: shownPending.filter((sign) => pending[sign]) }
}

function isPending(pending: Pending): boolean | null {
  const signs = pendingSigns.map((sign) => pending[sign])
  // One sign that could not be read may be the one that is set.
  return signs.includes(true) || (signs.includes(null) ? null : false)
}
