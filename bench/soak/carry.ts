import type { Verdict } from '../../common/verdict/verdict.ts'
import type { CarryOutEnd } from '../../main/carry-out/recorded-step.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { openRepair, type Repair } from '../../main/workflow/repair.ts'
import { logCalls } from '../../test/carry-out/logged-calls.ts'
import { knowledge } from '../../test/test-knowledge.ts'
import { type Armed, arm } from './arm.ts'
import type { Carried } from './carried.ts'
import { saysLess } from './checks.ts'
import type { Fault } from './faults.ts'
import { forgedCauses } from './forged-causes.ts'

/** Carries out or continues a case with active faults, and then judges the PC. */
export async function carry(folder: string, faults: readonly Fault[]): Promise<Carried> {
  let repair: Repair | null = null
  let armed: Armed | null = null
  const seen = {
    acknowledged: 0,
    end: null as CarryOutEnd | null,
    verdict: null as Verdict['outcome'] | null,
    unread: false,
  }
  try {
    repair = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
    const faulty = arm(faults, repair.host, folder)
    armed = faulty
    logCalls(repair.host, folder, faulty.onCall)
    seen.end = await repair.carryOut({
      planSha256: repair.mustHaveHash(),
      by: 'soak',
      restart: 'by-itself',
      onEvent(event) {
        seen.acknowledged = event.seq
        faulty.onEvent()
      },
    })
    const verdict = await repair.verify()
    seen.verdict = verdict.outcome
    seen.unread = saysLess(verdict, faults, await forgedCauses(faults))
    return { ...seen, failure: null }
  } catch (error) {
    const { code, what } = failureOf(error)
    return { ...seen, failure: { code, what } }
  } finally {
    await repair?.close().catch(() => {})
    armed?.disarm()
  }
}
