import { FailureError } from '../../common/result.ts'
import type { Repair } from '../workflow/repair.ts'
import type { Call } from './command.ts'

/** Options that say what to bring; the way back has nothing to bring. */
const strangers = ['target', 'method', 'folder', 'repair-source', 'fod', 'plan', 'machine', 'mode'] as const

/** Reads `--undo`: take out the cumulative update that the PC runs. Throws FailureError `bad-call`. */
export function readUndo(call: Call): boolean {
  if (!call.flag('undo')) return false
  const strange = strangers.find((option) => call.text(option) !== null)
  if (strange === undefined) return true
  throw new FailureError(
    'bad-call',
    'The way back is planned from what the PC itself shows.',
    `Leave --${strange} or --undo out.`,
    `--${strange}`,
  )
}

/**
 * Refuses the way back while a repair is under way, half of which may wait for a restart. Throws FailureError `refused`.
 */
export function refuseOtherRepair(repair: Repair): void {
  if (!repair.underWay || repair.mustHavePlan().promises.removed) return
  throw new FailureError(
    'refused',
    'A repair of this PC was begun and is not finished; nothing is taken out before it is.',
    'Finish it with "unstuck install", or begin another case with --new.',
    repair.caseFolder,
  )
}
