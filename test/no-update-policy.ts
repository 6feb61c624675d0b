import type { Facts } from '../common/facts/facts.ts'

/** A PC without policies or settings that restrict updates. */
export const noUpdatePolicy: NonNullable<Facts['updatePolicy']>['value'] = {
  wsusServer: null,
  wsusInUse: false,
  internetBlocked: false,
  accessDisabled: false,
  automaticUpdatesOff: false,
  targetRelease: null,
  deferQualityDays: null,
  pausedUntil: null,
  managedByMdm: false,
  repairSource: null,
  repairFromWindowsUpdate: 'default',
}
