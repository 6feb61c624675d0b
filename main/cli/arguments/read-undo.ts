import { isUndoPlan } from '../../../common/plan/enlarging.ts'
import { callOn } from '../../../common/steps/shown-call.ts'
import { failureError } from '../../texts/failure.ts'
import type { Repair } from '../../workflow/repair.ts'
import type { Call } from '../command.ts'

/** Options for installing something, which do not apply to a rollback. */
const strangers = [
  'target',
  'method',
  'folder',
  'repair-source',
  'repair-install',
  'fod',
  'plan',
  'machine',
  'mode',
] as const

/** Parses `--undo`, which uninstalls the current cumulative update. Throws FailureError `bad-call`. */
export function readUndo(call: Call): boolean {
  if (!call.flag('undo')) return false
  const strange = strangers.find((option) => call.text(option) !== null)
  if (strange === undefined) return true
  throw failureError('bad-call', 'undo-takes-no-option', { strange }, `--${strange}`)
}

/**
 * Refuses a rollback while a repair is in progress, part of which may be waiting for a restart. Throws FailureError
 * `refused`.
 */
export function refuseOtherRepair(repair: Repair): void {
  if (!repair.underWay || isUndoPlan(repair.mustHavePlan()) || repair.isHalfway) return
  throw failureError(
    'refused',
    'undo-during-repair',
    { install: callOn(repair.host.identity.id, 'install') },
    repair.caseFolder,
  )
}
