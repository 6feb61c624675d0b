import { type ExitCode, exitCodes } from '../../common/exit-codes.ts'
import { isNothingToDo } from '../../common/gaps/open-gaps.ts'
import { fat32PartMegabytes } from '../../common/packages/fat32.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { unwrap } from '../../common/result.ts'
import { failureError } from '../texts/failure.ts'
import { say } from '../texts/spoken.ts'
import { planOfCase } from '../workflow/cases/plan-of-case.ts'
import { openMediumRepair, openWindows } from '../workflow/medium/open-medium-repair.ts'
import { planMedium } from '../workflow/medium/plan-medium.ts'
import { readTarget } from '../workflow/planning/read-target.ts'
import { agreeToPlan } from './agreement.ts'
import { applyEnvironmentProxy } from './apply-environment-proxy.ts'
import { readFeatures, readIndexes, readMode } from './arguments/read-medium-wish.ts'
import { carryOutAndReport } from './carry-out-and-report.ts'
import type { Call } from './command.ts'
import { printJson } from './print-json.ts'
import { type progressLine as ProgressLine, progressLine } from './progress-line.ts'
import { againInCase } from './shown-call.ts'
import { planText } from './text/plan-text.ts'

/**
 * `unstuck install` for media or an image: specified by `--mode`, or the subject of the given plan or the plan of the
 * case. Null if the call is for a PC. Throws FailureError.
 */
export async function installMedium(call: Call, planOfFile: Plan | null): Promise<ExitCode | null> {
  const line = progressLine(call.io)
  const mode = readMode(call.text('mode'))
  const kept = mode === null && planOfFile === null ? await planOfCase(call.text('case')) : null
  if (mode === null && !planOfFile?.medium && !kept?.medium) return null
  refuseOptions(call, mode !== null && planOfFile !== null)
  applyEnvironmentProxy(call.io)
  const host = await openWindows(call.text('case'))
  const plan = mode === null ? (planOfFile ?? kept) : await planNow(call, mode, line)
  if (plan !== null && plan.steps.length === 0) {
    call.io.out(planText(plan, undefined, call.io.width))
    return isNothingToDo(plan) ? exitCodes.done : exitCodes.gaps
  }
  const repair = await openMediumRepair(await call.io.openKnowledge(), {
    host,
    plan,
    caseFolder: call.text('case'),
  })
  try {
    if (repair.underWay) call.io.say(`${say('cli.continues-case', { caseFolder: repair.caseFolder })}\n`)
    const folder = call.text('folder')
    const onProgress = (fraction: number | null, text: string) => line.show(fraction, text)
    if (folder !== null) await repair.supply(folder, { signal: call.signal, onProgress })
    line.end()
    await agreeToPlan(call, repair)
    const code = await carryOutAndReport(call, repair, line, againInCase(repair.caseFolder))
    if (call.json) printJson(call.io, repair.journal())
    return code
  } finally {
    line.end()
    await repair.close()
  }
}

/** Options that apply only to a PC. */
const ofPcs = [
  'host',
  'windows',
  'repair-source',
  'repair-install',
  'method',
  'does-not-start',
  'efi',
  'remove-driver',
] as const

function refuseOptions(call: Call, planTwice: boolean): void {
  const strange = planTwice
    ? 'plan'
    : (ofPcs.find((option) => call.text(option) !== null || call.flag(option)) ??
      (call.flag('undo') ? 'undo' : null))
  if (strange === null) return
  const where = `--${strange}`
  throw planTwice
    ? failureError('bad-call', 'plan-and-mode', {}, where)
    : failureError('bad-call', 'option-of-pc-for-media', { strange }, where)
}

async function planNow(
  call: Call,
  mode: NonNullable<ReturnType<typeof readMode>>,
  line: ReturnType<typeof ProgressLine>,
): Promise<Plan> {
  const planned = await planMedium(
    {
      knowledge: await call.io.openKnowledge(),
      ...mode,
      at: null,
      target: readTarget(call.text('target')),
      indexes: readIndexes(call.text('index')),
      splitAbove: call.flag('fat32') ? fat32PartMegabytes : null,
      drivers: call.text('drivers'),
      folder: call.text('folder'),
      caseFolder: null,
      now: call.io.now,
      catalog: 'usual',
      features: readFeatures(call.text('fod')),
    },
    { signal: call.signal, onProgress: (fraction, text) => line.show(fraction, text) },
  )
  line.end()
  return unwrap(planned)
}
