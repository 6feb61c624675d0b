import { createInterface } from 'node:readline/promises'
import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import type { JournalEvent } from '../../../common/journal.ts'
import { type Plan, planSchema } from '../../../common/plan.ts'
import { FailureError, type Result } from '../../../common/result.ts'
import { openCaseFolder } from '../../case/case-folder.ts'
import { openRepair, type Repair } from '../../workflow/repair.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import type { Call, Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { type progressLine as ProgressLine, progressLine } from '../progress-line.ts'
import { readJsonFile } from '../read-json-file.ts'
import { readUndo, refuseOtherRepair } from '../read-undo.ts'
import { journalLine } from '../text/journal-line.ts'
import { planText } from '../text/plan-text.ts'
import { verdictText } from '../text/verdict-text.ts'
import { readMethod, readSource, readTarget } from './plan.ts'
import { exitCodeFor } from './verify.ts'

const help = `Usage: unstuck install [--host <host>] [--plan <json>] [--target <KB or latest>] [--method folder|sequence]
                       [--folder <packages>] [--case <folder> | --new] [--yes] [--json]
       unstuck install --undo [--host <host>] [--case <folder> | --new] [--yes] [--json]

Inspects, diagnoses and plans, shows the plan, asks, carries it out step by step and proves the result. It stops at
the first failure. Started again after it was killed, or after a restart, it goes on where it was.

  --host <host>     practice:<name>, or windows: this PC, with one consent prompt of Windows, or without one from a
                    terminal that is elevated already; packages that are not in C:\\Packages are downloaded into it
                    from the Microsoft Update Catalog, each proven by the digest published there
  --folder <folder> plan from the packages in this folder or kit, each judged by its contents, and take them from
                    there: those of the plan are copied to C:\\Packages first; not for a practice PC, which
                    downloads made-up packages from itself
  --repair-source <place>  repair the component store from an image or a folder, as "unstuck plan --help" says
  --plan <json>     carry out this plan, which "unstuck plan --json" printed for the same host
  --undo            the way back: take out the cumulative update that the PC runs, as the next chapter of its newest
                    case; refused with the reason where the PC shows that Windows would not allow it
  --yes             agree to the plan without being asked; a practice PC then restarts by itself
  --case <folder>   keep the case there, or go on with the case there
  --new             begin a new case: the PC is inspected and planned for anew, though an earlier case did not end well

Exit codes: 0 done and proven; 1 not proven; 4 refused, or nobody agreed; 5 a step failed; 2 a malformed plan or call.
`

const planNext = 'Give a file that "unstuck plan --json" printed, unchanged.'

/** `unstuck install`. */
export const installCommand: Command = {
  help,
  options: {
    host: { type: 'string' },
    plan: { type: 'string' },
    undo: { type: 'boolean' },
    target: { type: 'string' },
    method: { type: 'string' },
    'repair-source': { type: 'string' },
    folder: { type: 'string' },
    case: { type: 'string' },
    new: { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  leastWords: 0,
  takesWords: false,
  async run(call) {
    const given =
      call.text('plan') === null
        ? null
        : await readJsonFile(call.text('plan') ?? '', planSchema, 'plan', planNext)
    await refuseMedium(given, call.text('case'))
    if (call.flag('new') && call.text('case') !== null)
      throw new FailureError('bad-call', '--case and --new exclude each other.', 'Give one of them.')
    const undo = readUndo(call)
    const repair = await openRepair({
      hostId: call.text('host') ?? given?.host ?? null,
      caseFolder: call.text('case'),
      keepCase: given === null && asksNothingNew(call) ? (undo ? 'again' : 'resume') : 'new',
    })
    // A practice PC's packages come from this computer itself, where a proxy would only be in the way.
    if (repair.host.identity.kind !== 'practice') applyEnvironmentProxy(call.io)
    const line = progressLine(call.io)
    try {
      if (undo) refuseOtherRepair(repair)
      await bring(call, repair, line)
      if (repair.underWay)
        call.io.say(`Going on with the case in ${repair.caseFolder} (--new begins another one)\n`)
      else await prepare(call, repair, given, line)
      await agree(call, repair)
      const code = await carryOut(call, repair, line)
      if (call.json) printJson(call.io, repair.journal())
      return code
    } finally {
      line.end()
      await repair.close()
    }
  },
}

/** True where an earlier case may be what is meant. */
function asksNothingNew(call: Call): boolean {
  return call.text('target') === null && call.text('repair-source') === null && !call.flag('new')
}

/** A plan for installation media or an image has no PC to open, so it is refused here, before one is looked for. */
async function refuseMedium(given: Plan | null, caseFolder: string | null): Promise<void> {
  const kept = caseFolder === null ? null : await openCaseFolder(caseFolder).catch(() => null)
  const plan = given ?? (await kept?.read('plan').catch(() => null)) ?? null
  if (plan?.medium === undefined) return
  throw new FailureError(
    'refused',
    'The plan changes installation media or an image, and Unstuck itself does not; nothing was done.',
    `Keep it with "unstuck plan --mode ... --case <folder>", then run the runbook that "unstuck report --case ${kept?.path ?? '<folder>'}" writes: it works on a copy and discards what is mounted when a step fails.`,
    plan.medium.read.path,
  )
}

/** Reads the folder that a person brought. A practice PC is no place for real files: it says so and goes by its own. */
async function bring(call: Call, repair: Repair, line: ReturnType<typeof ProgressLine>): Promise<void> {
  const folder = call.text('folder')
  if (folder === null) return
  if (repair.host.identity.kind === 'practice') {
    call.io.say(
      `${folder} is not used: this is a practice PC, whose packages are made up and come from a server of its own.\n`,
    )
    return
  }
  await repair.bring(folder, {
    signal: call.signal,
    onProgress: (fraction, text) => line.show(fraction, text),
  })
  line.end()
}

async function prepare(
  call: Call,
  repair: Repair,
  given: Plan | null,
  line: ReturnType<typeof ProgressLine>,
): Promise<void> {
  const onProgress = (fraction: number | null, text: string) => line.show(fraction, text)
  await repair.inspect({ signal: call.signal, onProgress })
  await repair.diagnose({ signal: call.signal, onProgress })
  line.end()
  if (given !== null) return repair.adoptPlan(given)
  if (call.flag('undo')) return mustBePlanned(await repair.planUndo())
  const planned = await repair.plan({
    target: readTarget(call.text('target')),
    method: readMethod(call.text('method')),
    repairSource: readSource(call.text('repair-source')),
    signal: call.signal,
    onProgress,
  })
  mustBePlanned(planned)
}

function mustBePlanned(planned: Result<Plan>): void {
  if (planned.ok) return
  const { code, what, next, where } = planned.failure
  throw new FailureError(code, what, next, where)
}

async function agree(call: Call, repair: Repair): Promise<void> {
  if (call.flag('yes') || repair.consented) return
  if (!call.json) call.io.say(`${planText(repair.mustHavePlan())}\n`)
  const question = 'Carry this plan out? Type "yes" to agree: '
  if (!call.io.isInteractive) {
    throw new FailureError(
      'declined',
      'Nobody agreed to the plan.',
      'Read it with "unstuck plan", then add --yes.',
    )
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(question).finally(() => terminal.close())
  if (answer.trim().toLowerCase() !== 'yes') {
    throw new FailureError(
      'declined',
      'You did not agree; nothing was changed.',
      'Run the command again when you want to.',
    )
  }
}

async function carryOut(
  call: Call,
  repair: Repair,
  line: ReturnType<typeof ProgressLine>,
): Promise<ExitCode> {
  const tell = (event: JournalEvent) => {
    const text = journalLine(event)
    if (text === null || call.json) return
    line.end()
    call.io.out(`${text}\n`)
  }
  const outcome = await repair.carryOut({
    planSha256: repair.mustHaveHash(),
    by: call.flag('yes') ? '--yes' : 'terminal',
    restart: call.flag('yes') ? 'by-itself' : 'ask',
    signal: call.signal,
    onEvent: tell,
    onProgress: (fraction, text) => line.show(fraction, text),
    onDownloads: (fraction, text, left) => line.show(fraction, text, left),
  })
  line.end()
  switch (outcome) {
    case 'done': {
      const verdict = await repair.verify()
      if (!call.json) call.io.out(`\n${verdictText(verdict)}`)
      return exitCodeFor(verdict)
    }
    case 'restart':
      call.io.say('Restart the PC, then run "unstuck install" again: it goes on where it is now.\n')
      return exitCodes.wrong
    case 'person':
      call.io.say(
        'Do the lines above by hand, then run "unstuck install" again: it checks them and goes on.\n',
      )
      return exitCodes.wrong
    case 'cancelled':
      call.io.say('Stopped after the running step. Run "unstuck install" again to go on.\n')
      return exitCodes.refused
    case 'failed':
      return exitCodes.failed
  }
}
