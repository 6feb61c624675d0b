import type { ExitCode } from '../../../common/exit-codes.ts'
import { type Plan, planSchema } from '../../../common/plan.ts'
import { FailureError, unwrap } from '../../../common/result.ts'
import { readTarget } from '../../workflow/read-target.ts'
import { openRepair, type Repair } from '../../workflow/repair.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import { agreeToPlan, type CarriedOut, carryOutAndTell } from '../carry-out-plan.ts'
import type { Call, Command } from '../command.ts'
import { exitCodeFor } from '../exit-code-for.ts'
import { hostOfCall } from '../host-of-call.ts'
import { installMedium } from '../install-medium.ts'
import {
  featuresOption,
  indexOption,
  methodOption,
  readMethod,
  readSource,
  repairSourceOption,
  targetOption,
} from '../plan-options.ts'
import { printJson } from '../print-json.ts'
import { type progressLine as ProgressLine, progressLine } from '../progress-line.ts'
import { readJsonFile } from '../read-json-file.ts'
import { readFeatures, refuseOptionsOfMedia } from '../read-medium-wish.ts'
import { readUndo, refuseOtherRepair } from '../read-undo.ts'
import { verdictText } from '../text/verdict-text.ts'

const planNext = 'Give a file that "unstuck plan --json" printed, unchanged.'

/** `unstuck install`. */
export const installCommand: Command = {
  words: '',
  forms: [
    {
      options: ['host', 'target', 'method', 'folder', 'fod', 'repair-source', 'plan', 'case', 'new', 'yes'],
    },
    { options: ['mode', 'index', 'target', 'folder', 'fod', 'plan', 'case', 'yes'] },
    { options: ['undo', 'host', 'case', 'new', 'yes'] },
  ],
  about: `Inspects, diagnoses and plans, shows the plan, asks, carries it out step by step and proves the result. It stops at the first failure. Started again after it was killed, or after a restart, it goes on where it was.

On a real PC packages that are not in C:\\Packages are downloaded into it from the Microsoft Update Catalog, each proven by the digest published there. A practice PC downloads made-up packages from itself.`,
  options: {
    host: {
      value: 'host',
      about:
        'practice:<name>, or windows: this PC, with one consent prompt of Windows, or without one from a terminal that is elevated already',
      offers: 'host',
    },
    target: targetOption,
    method: methodOption,
    folder: {
      value: 'folder',
      about:
        'plan from the packages in this folder or kit, each judged by its contents, and take them from there: those of the plan are copied to C:\\Packages first; not for a practice PC',
      offers: 'folder',
    },
    fod: featuresOption,
    'repair-source': repairSourceOption,
    plan: {
      value: 'json',
      about: 'carry out this plan, which "unstuck plan --json" printed for the same host',
      offers: 'file',
    },
    mode: {
      value: 'media:<folder>|image:<path>',
      about:
        'bring media or an image up to date instead, on a copy below C:\\ProgramData\\Unstuck\\Media, as "unstuck plan --mode" plans it; needs Windows; what breaks off is discarded, never left mounted. With --plan or --case it carries out or goes on with such a plan',
    },
    index: indexOption,
    undo: {
      about:
        'the way back: take out the cumulative update that the PC runs, as the next chapter of its newest case; refused with the reason where the PC shows that Windows would not allow it',
    },
    case: { value: 'folder', about: 'keep the case there, or go on with the case there', offers: 'folder' },
    new: {
      about:
        'begin a new case: the PC is inspected and planned for anew, though an earlier case did not end well',
    },
    yes: { about: 'agree to the plan without being asked; a practice PC then restarts by itself' },
  },
  exits:
    '0 done and proven; 1 not proven; 4 refused, or nobody agreed; 5 a step failed; 2 a malformed plan or call.',
  leastWords: 0,
  async run(call) {
    const given =
      call.text('plan') === null
        ? null
        : await readJsonFile(call.text('plan') ?? '', planSchema, 'plan', planNext)
    const code = await installMedium(call, given)
    if (code !== null) return code
    refuseOptionsOfMedia(call)
    if (call.flag('new') && call.text('case') !== null)
      throw new FailureError('bad-call', '--case and --new exclude each other.', 'Give one of them.')
    const undo = readUndo(call)
    const repair = await openRepair({
      hostId: hostOfCall(call) ?? given?.host ?? null,
      caseFolder: call.text('case'),
      now: call.io.now,
      catalog: 'usual',
      keepCase: given === null && asksNothingNew(call) ? (undo ? 'again' : 'resume') : 'new',
    })
    const line = progressLine(call.io)
    let isAgreed = false
    try {
      refuseEvidence(repair)
      // A practice PC's packages come from this computer itself, where a proxy would only be in the way.
      if (repair.host.identity.kind !== 'practice') applyEnvironmentProxy(call.io)
      if (undo) refuseOtherRepair(repair)
      if (repair.isFinished && given === null && asksNothingAtAll(call))
        return await tellFinished(call, repair)
      await bring(call, repair, line)
      if (repair.underWay) goOn(call, repair)
      else await prepare(call, repair, given, line)
      const carried = asCarriedOut(repair)
      await agreeToPlan(call, carried)
      isAgreed = true
      const code = await carryOutAndTell(call, carried, line, againCommand(call))
      if (call.json) printJson(call.io, repair.journal())
      call.io.say(
        `Kept in ${repair.caseFolder}\n"unstuck report --case" with that folder writes its record.\n`,
      )
      return code
    } finally {
      line.end()
      if (!isAgreed) await repair.discard()
      await repair.close()
    }
  },
}

/** Evidence is no PC that could be changed: nothing is begun for it. Throws FailureError `refused`. */
function refuseEvidence({ host: { identity } }: Repair): void {
  if (identity.kind === 'windows' || identity.kind === 'practice') return
  throw new FailureError(
    'refused',
    identity.kind === 'bundle'
      ? 'Collected evidence cannot be repaired.'
      : 'A Windows that does not run is not repaired from outside.',
    `"unstuck report --host ${identity.id}" writes its plan as a runbook for that PC.`,
    identity.id,
  )
}

/** A practice PC restarts in this process; the person at a real one restarts it. */
function asCarriedOut(repair: Repair): CarriedOut {
  const isPractice = repair.host.identity.kind === 'practice'
  return {
    consented: repair.consented,
    mustHavePlan: () => repair.mustHavePlan(),
    mustHaveHash: () => repair.mustHaveHash(),
    carryOut: (choice) => repair.carryOut(choice),
    verify: () => repair.verify(),
    ...(isPractice ? { restartNext: () => repair.allowRestart() } : {}),
  }
}

function goOn(call: Call, repair: Repair): void {
  call.io.say(`Going on with the case in ${repair.caseFolder} (--new begins another one)\n`)
  const last = repair.journal().findLast(({ kind }) => kind === 'run-ended')
  // Whoever runs a practice PC's repair again after it stopped for a restart has nothing else to restart it with.
  const waits = last?.kind === 'run-ended' && last.outcome === 'restart'
  if (waits && repair.host.identity.kind === 'practice') repair.allowRestart()
}

/** A repair that came to its end is not begun again by the same call: the PC is compared with its plan once more. */
async function tellFinished(call: Call, repair: Repair): Promise<ExitCode> {
  call.io.say(
    `The repair in ${repair.caseFolder} was carried out to its end: the PC is compared with its plan again. --new begins another one.\n`,
  )
  const verdict = await repair.verify({ signal: call.signal })
  if (call.json) printJson(call.io, repair.journal())
  else call.io.out(verdictText(verdict))
  return exitCodeFor(verdict)
}

/** The call that goes on with the same case: what else was asked for stands in its plan. */
function againCommand(call: Call): string {
  const named = (['host', 'case'] as const).flatMap((option) => {
    const value = call.text(option)
    return value === null ? [] : [`--${option} ${/\s/.test(value) ? `'${value}'` : value}`]
  })
  return ['unstuck install', ...named].join(' ')
}

/** True where an earlier case may be what is meant. */
function asksNothingNew(call: Call): boolean {
  return (
    call.text('target') === null &&
    call.text('repair-source') === null &&
    call.text('fod') === null &&
    !call.flag('new')
  )
}

/** True for a call that names the case and no more. */
function asksNothingAtAll(call: Call): boolean {
  return (
    asksNothingNew(call) && !call.flag('undo') && call.text('folder') === null && call.text('method') === null
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
  if (call.flag('undo')) {
    unwrap(await repair.planUndo())
    return
  }
  const planned = await repair.plan({
    target: readTarget(call.text('target')),
    method: readMethod(call.text('method')),
    repairSource: readSource(call.text('repair-source')),
    features: readFeatures(call.text('fod')),
    signal: call.signal,
    onProgress,
  })
  unwrap(planned)
}
