import type { ExitCode } from '../../common/exit-codes.ts'
import { isUndoPlan } from '../../common/plan/enlarging.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { say } from '../texts/spoken.ts'
import type { Repair } from '../workflow/repair.ts'
import { isLeftToStart } from './carry-out-and-report.ts'
import type { Call } from './command.ts'
import { exitCodeFor } from './exit-code-for.ts'
import { printJson } from './print-json.ts'
import { undoCommand } from './shown-call.ts'
import { planText } from './text/plan-text.ts'
import { verdictText } from './text/verdict-text.ts'

/**
 * A completed rollback is not repeated, which would uninstall the next update: the PC is compared with its plan. Null
 * if there is none, or if the PC does not show what it promised.
 */
export async function reportUndone(call: Call, repair: Repair): Promise<ExitCode | null> {
  if (!repair.isFinished || !isUndoPlan(repair.mustHavePlan())) return null
  const verdict = await repair.verify({ signal: call.signal })
  return verdict.outcome === 'not-done' ? null : reportFinished(call, repair, { seen: verdict })
}

/** A plan without steps needs no consent: the PC is compared with it, and no case is saved. */
export async function reportNothingToDo(call: Call, repair: Repair): Promise<ExitCode> {
  const plan = repair.mustHavePlan()
  const verdict = await repair.verify({ signal: call.signal })
  if (call.json) printJson(call.io, repair.journal())
  else {
    // Refused files and offers are listed only in the plan.
    if (plan.refused.length + plan.offers.length > 0)
      call.io.out(['\n', planText(plan, undefined, call.io.width), '\n'])
    const place = { isBegun: false, caseFolder: repair.keptCase, width: call.io.width }
    call.io.out(verdictText(verdict, plan, place))
  }
  return exitCodeFor(verdict)
}

/**
 * A completed repair is not repeated by the same call: the PC is compared with its plan again.
 *
 * @param seen the verdict if one was just made
 * @param mayStart starts a PC that is off, if allowed
 */
export async function reportFinished(
  call: Call,
  repair: Repair,
  { seen, mayStart }: { readonly seen?: Verdict; readonly mayStart?: () => Promise<boolean> },
): Promise<ExitCode> {
  call.io.say(`${say('cli.repair-finished', { caseFolder: repair.caseFolder ?? '' })}\n`)
  let verdict = seen ?? (await repair.verify({ signal: call.signal }))
  if (isLeftToStart(repair.mustHavePlan(), verdict) && (await mayStart?.()) === true)
    verdict = await repair.verify({ signal: call.signal })
  if (call.json) printJson(call.io, repair.journal())
  else {
    const undo = undoCommand(call, repair.host.identity.id)
    call.io.out(
      verdictText(verdict, repair.mustHavePlan(), {
        undo,
        caseFolder: repair.caseFolder,
        width: call.io.width,
      }),
    )
  }
  return exitCodeFor(verdict)
}
