import { type ExitCode, exitCodeOf, exitCodes } from '../../../common/exit-codes.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { unwrap } from '../../../common/result.ts'
import type { Verdict } from '../../../common/verdict/verdict.ts'
import { failureOf } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { isWorkedOn } from '../../workflow/cases/is-worked-on.ts'
import { planOfCase } from '../../workflow/cases/plan-of-case.ts'
import { startedHost } from '../../workflow/hosts/started-host.ts'
import { openWindows, verifyMedium } from '../../workflow/medium/open-medium-repair.ts'
import { openRepair, type Repair } from '../../workflow/repair.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import { hostOfCall } from '../arguments/host-of-call.ts'
import type { Call, Command } from '../command.ts'
import { exitCodeFor } from '../exit-code-for.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { againOf, undoCommand } from '../shown-call.ts'
import { failureText } from '../text/failure-text.ts'
import { verdictText } from '../text/verdict-text.ts'

export const verifyCommand: Command = {
  words: '',
  output: 'verdict',
  about: 'usage.verify.about',
  options: {
    host: { value: 'host', about: 'usage.verify.host', offers: 'host' },
    case: {
      value: 'folder',
      about: 'usage.verify.case',
      offers: 'folder',
      isHere: true,
    },
    full: { about: 'usage.inspect.full' },
  },
  exits: 'usage.verify.exits',
  leastWords: 0,
  async run(call) {
    const knowledge = await call.io.openKnowledge()
    const plan = await planOfCase(call.text('case'))
    if (plan?.medium) {
      const verdict = await verifyMedium(knowledge, await openWindows(call.text('case')), plan, plan.medium)
      return tell(call, verdict, plan, {})
    }
    applyEnvironmentProxy(call.io)
    const line = progressLine(call.io)
    const named = hostOfCall(call)
    const started = named === null ? await startedHost(plan) : null
    const repair = await openRepair({
      knowledge,
      hostId: named ?? started,
      caseFolder: call.text('case'),
      // The verdict of the started Windows completes the case on the USB stick.
      keepCase: started === null ? 'latest' : 'again',
      now: call.io.now,
      catalog: 'usual',
    })
    try {
      line.show(null, say('progress.inspecting'))
      const seen = repair.planSha256 !== null ? undefined : await planForComparison(call, repair)
      return await verifyAndTell(call, repair, seen)
    } finally {
      line.end()
      await repair.close()
    }
  },
}

/**
 * A verdict that cannot be saved in the case, for example on a write-protected USB stick, is shown anyway, but is not a
 * success.
 */
async function verifyAndTell(call: Call, repair: Repair, seen: Inspection | undefined): Promise<ExitCode> {
  let code: ExitCode | null = null
  let shown: Verdict | null = null
  try {
    await repair.verify({ signal: call.signal, full: call.flag('full') }, seen, (verdict) => {
      const place = {
        undo: undoCommand(call, repair.host.identity.id),
        caseFolder: repair.caseFolder,
        isBegun: repair.isFinished || repair.underWay,
        continues: continues(repair, verdict),
      }
      code = tell(call, verdict, repair.mustHavePlan(), place)
      shown = verdict
    })
  } catch (error) {
    if (code === null) throw error
    const failure = failureOf(error)
    call.io.say(failureText(failure))
    return code === exitCodes.done ? exitCodeOf(failure.code) : code
  }
  if (shown !== null) await tellNext(call, repair, shown)
  return code ?? exitCodes.failed
}

/** Plans what this PC would need now if no repair was begun. Saves nothing. */
async function planForComparison(call: Call, repair: Repair): Promise<Inspection> {
  const { io, signal } = call
  const seen = await repair.inspect({ signal, full: call.flag('full') })
  await repair.diagnose({ signal })
  unwrap(await repair.plan({ target: null, method: 'folder', signal }))
  io.say(`${say('cli.no-case-yet', { id: repair.host.identity.id })}\n`)
  return seen
}

/** Whether the plan must still be carried out or completed, which is then the next action. */
function continues(repair: Repair, { outcome }: Verdict): boolean {
  const { identity, helper } = repair.host
  if (repair.mustHavePlan().steps.length === 0) return false
  if (identity.kind !== 'windows' && identity.kind !== 'practice' && helper === undefined) return false
  return repair.underWay || (!repair.isFinished && outcome !== 'done')
}

/** Prints the next action: comparing again does not help a repair that was stopped or never begun. */
async function tellNext(call: Call, repair: Repair, verdict: Verdict): Promise<void> {
  if (call.json || call.quiet || !continues(repair, verdict)) return
  const { identity } = repair.host
  const again = againOf(call, identity.id)
  const { io } = call
  if (!repair.underWay) return io.say(`${say('cli.plan-not-begun', { again })}\n`)
  if (await isWorkedOn(repair)) return io.say(`${say('cli.repair-at-work')}\n`)
  const last = repair.journal().findLast(({ kind }) => kind === 'run-started' || kind === 'run-ended')
  const waits = last?.kind === 'run-ended' && last.outcome === 'restart'
  if (!waits) io.say(`${say('cli.repair-interrupted', { again })}\n`)
  else if (identity.kind === 'practice') io.say(`${say('cli.practice-restart-then-again', { again })}\n`)
  else io.say(`${say('cli.restart-then-again', { again })}\n`)
}

function tell(call: Call, verdict: Verdict, plan: Plan, place: Parameters<typeof verdictText>[2]): ExitCode {
  const { io, json } = call
  if (json) printJson(io, verdict)
  else io.out(verdictText(verdict, plan, { ...place, width: io.width }))
  return exitCodeFor(verdict)
}
