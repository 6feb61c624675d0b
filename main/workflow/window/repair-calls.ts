import type { Handlers } from '../../../common/contract.ts'
import { emptySession } from '../../../common/session.ts'
import { failureError } from '../../texts/failure.ts'
import { readAround } from '../read-around.ts'
import { openRepair } from '../repair.ts'
import { carryOut, plannedHash, restartNow } from './carry-out.ts'
import type { Desk } from './desk.ts'
import { examine, plan, planUndo } from './examine.ts'

type RepairCalls = Pick<
  Handlers,
  | 'getSession'
  | 'openHost'
  | 'examine'
  | 'examineFully'
  | 'planAgain'
  | 'planUndo'
  | 'carryOut'
  | 'restartNow'
  | 'cancel'
  | 'showEvidence'
  | 'saveReport'
>

/** The calls about the PC that is open: examining, planning, carrying out, what was found. */
export function repairCalls(desk: Desk): RepairCalls {
  const { session, activity } = desk
  return {
    getSession: () => session.now,
    openHost: ({ id }) => changeHost(desk, id),
    examine: () => activity.begin((signal) => examine(desk, signal, false)),
    examineFully: () => activity.begin((signal) => examine(desk, signal, true)),
    planAgain: (choice) => activity.begin((signal) => plan(desk, choice, signal)),
    planUndo: () => activity.begin((signal) => planUndo(desk, signal)),
    carryOut({ planSha256 }) {
      if (planSha256 !== plannedHash(desk)) throw failureError('refused', 'plan-changed-since-shown', {})
      return activity.begin((signal) => carryOut(desk, signal, planSha256))
    },
    restartNow: () => activity.begin((signal) => restartNow(desk, signal)),
    cancel() {
      activity.cancel()
      return null
    },
    showEvidence({ finding, evidence }) {
      const found = session.now.diagnosis?.findings[finding]?.evidence[evidence]
      if (found) return readAround(found, (name) => desk.repair.openEvidence(name))
      throw failureError('not-found', 'evidence-unknown', {})
    },
    saveReport: () => desk.repair.saveReport(),
  }
}

/** Opens another PC. What is made beside the repair, a kit or a look at media, stays. */
async function changeHost(desk: Desk, hostId: string): Promise<null> {
  const { activity, session, options } = desk
  activity.mustBeIdle()
  const next = await openRepair({ ...options, hostId, caseFolder: null, keepCase: 'new' })
  await desk.repair.close()
  desk.repair = next
  const { kit, medium } = session.now
  session.patch({ ...emptySession(next.host.identity), kit, medium })
  return null
}
