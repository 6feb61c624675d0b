import type { Facts } from './facts.ts'

/**
 * Signs that servicing is waiting for a restart. Pending file renames are not included: browsers and antivirus set them
 * all the time.
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

/**
 * All the pending work that is shown, in this order: the signs, and the file renames, which are not a sign by
 * themselves.
 */
const shownPending = [...pendingSigns, 'fileRenames'] as const

type Pending = NonNullable<Facts['pending']>['value']

/** Whether servicing is waiting for a restart; null if not read. */
export function hasPendingWork(facts: Facts): boolean | null {
  return facts.pending === undefined ? null : isPending(facts.pending.value)
}

/** The pending work to show. If no sign is set but one is unread, the state is unknown. */
export function pendingShown(pending: Pending): {
  readonly unknown: boolean
  readonly set: readonly (typeof shownPending)[number][]
} {
  return { unknown: isPending(pending) === null, set: shownPending.filter((sign) => pending[sign]) }
}

function isPending(pending: Pending): boolean | null {
  const signs = pendingSigns.map((sign) => pending[sign])
  // A sign that could not be read may be set.
  return signs.includes(true) || (signs.includes(null) ? null : false)
}
