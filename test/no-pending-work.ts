import type { Facts } from '../common/facts/facts.ts'

/** A PC on which no work waits for a restart. */
export const noPendingWork: NonNullable<Facts['pending']>['value'] = {
  rebootPending: false,
  rebootInProgress: false,
  packagesPending: false,
  exclusiveSession: false,
  updateRebootRequired: false,
  pendingXml: false,
  fileRenames: false,
}
