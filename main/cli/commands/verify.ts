import type { ExitCode } from '../../../common/exit-codes.ts'
import type { Inspection } from '../../../common/inspection.ts'
import type { Plan } from '../../../common/plan.ts'
import { unwrap } from '../../../common/result.ts'
import type { Verdict } from '../../../common/verdict.ts'
import { say } from '../../texts/spoken.ts'
import { openWindows, verifyMedium } from '../../workflow/medium/open-medium-repair.ts'
import { planOfCase } from '../../workflow/plan-of-case.ts'
import { openRepair, type Repair } from '../../workflow/repair.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import type { Call, Command } from '../command.ts'
import { exitCodeFor } from '../exit-code-for.ts'
import { hostOfCall } from '../host-of-call.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { undoCommand } from '../shown-call.ts'
import { verdictText } from '../text/verdict-text.ts'

/** `unstuck verify`. */
export const verifyCommand: Command = {
  words: '',
  about: 'usage.verify.about',
  options: {
    host: { value: 'host', about: 'usage.verify.host', offers: 'host' },
    case: {
      value: 'folder',
      about: 'usage.verify.case',
      offers: 'folder',
    },
  },
  exits: 'usage.verify.exits',
  leastWords: 0,
  async run(call) {
    const knowledge = await call.io.openKnowledge()
    const plan = await planOfCase(call.text('case'))
    if (plan?.medium) {
      const verdict = await verifyMedium(knowledge, await openWindows(call.text('case')), plan, plan.medium)
      return tell(call, verdict, plan, null)
    }
    applyEnvironmentProxy(call.io)
    const line = progressLine(call.io)
    const repair = await openRepair({
      knowledge,
      hostId: hostOfCall(call),
      caseFolder: call.text('case'),
      keepCase: 'latest',
      now: call.io.now,
      catalog: 'usual',
    })
    try {
      line.show(null, say('progress.inspecting'))
      const seen = repair.hasPlan ? undefined : await planForComparison(call, repair)
      const verdict = await repair.verify({ signal: call.signal }, seen)
      return tell(call, verdict, repair.mustHavePlan(), repair.host.identity.id)
    } finally {
      line.end()
      await repair.close()
    }
  },
}

/** Plans what this PC would need now, where no repair of it was begun. Nothing is kept. */
async function planForComparison({ io, signal }: Call, repair: Repair): Promise<Inspection> {
  const seen = await repair.inspect({ signal })
  await repair.diagnose({ signal })
  unwrap(await repair.plan({ target: null, method: 'folder', signal }))
  io.say(`${say('cli.no-case-yet', { id: repair.host.identity.id })}\n`)
  return seen
}

function tell(call: Call, verdict: Verdict, plan: Plan, hostId: string | null): ExitCode {
  const { io, json } = call
  if (json) printJson(io, verdict)
  else io.out(verdictText(verdict, plan, hostId === null ? undefined : undoCommand(call, hostId)))
  return exitCodeFor(verdict)
}
