import { readPracticeAtPe } from '../../common/practice.ts'
import { mustBeTyped } from '../workflow/elevation/typed-consent.ts'
import type { Repair } from '../workflow/repair.ts'
import { agreesToStart } from './carry-out-and-report.ts'
import type { Call } from './command.ts'
import type { PlannedRepair } from './planned-repair.ts'
import { undoCommand } from './shown-call.ts'

/** A practice PC is restarted by this process; a real one by its user. */
export function repairOfPc(
  call: Call,
  repair: Repair,
  restarts: { readonly isAgreed: boolean },
): PlannedRepair {
  const isPractice = repair.host.identity.kind === 'practice'
  return {
    isConsented: () => repair.isConsented(),
    mustBeTyped: () => mustBeTyped(repair.host),
    underWay: repair.underWay && !(call.flag('undo') && repair.isHalfway),
    place: { undo: undoCommand(call, repair.host.identity.id), caseFolder: repair.caseFolder },
    keptCase: repair.keptCase,
    mustHavePlan: () => repair.mustHavePlan(),
    mustHaveHash: () => repair.mustHaveHash(),
    carryOut: (choice) => repair.carryOut(choice),
    verify: () => repair.verify(),
    ...(isPractice ? { restarts } : {}),
    ...(isPracticeOff(repair) ? { startNext: () => startPractice(repair) } : {}),
  }
}

/** A practice PC that does not start is accessed from Windows PE, and only this process can start it. */
const isPracticeOff = ({ host: { identity } }: Repair) => readPracticeAtPe(identity.id) !== null

async function startPractice({ host }: Repair): Promise<void> {
  await host.restart()
}

/** Starts a practice PC that is off if the user agrees; false if it stays off. */
export async function mayStart(call: Call, repair: Repair): Promise<boolean> {
  if (!isPracticeOff(repair) || !(await agreesToStart(call))) return false
  await startPractice(repair)
  return true
}
