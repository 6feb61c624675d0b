import { titleOf } from '../../../common/diagnosis/title-of.ts'
import { type Plan, planSchema } from '../../../common/plan/plan.ts'
import { unwrap } from '../../../common/result.ts'
import { shownCall } from '../../../common/steps/shown-call.ts'
import { message } from '../../../common/texts/message.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { isCaseInMemory } from '../../workflow/cases/case-in-memory.ts'
import { partsOfProgress } from '../../workflow/parts-of-progress.ts'
import { refuseMissingSource } from '../../workflow/planning/refuse-unfit-source.ts'
import { openRepair, type Repair } from '../../workflow/repair.ts'
import type { RepairOptions } from '../../workflow/repair-choices.ts'
import { agreeToPlan, confirmOption, readConfirm } from '../agreement.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import { hostOfCall, hostOptions } from '../arguments/host-of-call.ts'
import {
  driversOption,
  fat32Option,
  featuresOption,
  indexOption,
  methodOption,
  repairInstallOption,
  repairSourceOption,
  targetOption,
  winreOption,
  winreSourceOption,
} from '../arguments/plan-options.ts'
import { readJsonFile } from '../arguments/read-json-file.ts'
import { refuseOptionsOfMedia } from '../arguments/read-medium-wish.ts'
import { startRepairOptions } from '../arguments/read-offline-place.ts'
import { readPlanWishes } from '../arguments/read-plan-wishes.ts'
import { readUndo, refuseOtherRepair } from '../arguments/read-undo.ts'
import { carryOutAndReport } from '../carry-out-and-report.ts'
import type { Call, Command } from '../command.ts'
import { installMedium } from '../install-medium.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { mayStart, repairOfPc } from '../repair-of-pc.ts'
import { reportFinished, reportNothingToDo, reportUndone } from '../report-finished.ts'
import { againCommand, againInCase, diagnoseCommand, planCommand, typed } from '../shown-call.ts'
import { planText } from '../text/plan-text.ts'

export const installCommand: Command = {
  words: '',
  output: 'verdict',
  forms: [
    {
      options: [
        'host',
        'windows',
        'does-not-start',
        'efi',
        'remove-driver',
        'target',
        'method',
        'folder',
        'fod',
        'winre',
        'winre-source',
        'repair-source',
        'repair-install',
        'plan',
        'case',
        'new',
        'yes',
        'confirm',
      ],
    },
    { options: ['mode', 'index', 'fat32', 'drivers', 'target', 'folder', 'fod', 'plan', 'case', 'yes'] },
    { options: ['undo', 'host', 'windows', 'case', 'new', 'yes', 'confirm'] },
  ],
  about: 'usage.install.about',
  options: {
    host: {
      value: 'host',
      about: 'usage.install.host',
      offers: 'host',
    },
    windows: hostOptions.windows,
    ...startRepairOptions,
    target: targetOption,
    method: methodOption,
    folder: {
      value: 'folder',
      about: 'usage.install.folder',
      offers: 'folder',
      isHere: true,
    },
    fod: featuresOption,
    winre: winreOption,
    'winre-source': winreSourceOption,
    'repair-source': repairSourceOption,
    'repair-install': repairInstallOption,
    plan: {
      value: 'json',
      about: 'usage.install.plan',
      offers: 'file',
    },
    mode: {
      value: 'media:<folder>|image:<path>',
      about: 'usage.install.mode',
    },
    index: indexOption,
    fat32: fat32Option,
    drivers: driversOption,
    undo: {
      about: 'usage.install.undo',
    },
    case: { value: 'folder', about: 'usage.install.case', offers: 'folder', isHere: true },
    new: {
      about: 'usage.install.new',
    },
    yes: { about: 'usage.install.yes' },
    confirm: confirmOption,
  },
  exits: 'usage.install.exits',
  leastWords: 0,
  async run(call) {
    readConfirm(call)
    const planOfFile =
      call.text('plan') === null ? null : await readJsonFile(call.text('plan') ?? '', planSchema, 'plan')
    const code = await installMedium(call, planOfFile)
    if (code !== null) return code
    refuseOptionsOfMedia(call)
    const undo = readUndo(call)
    const repair = await openRepair({
      knowledge: await call.io.openKnowledge(),
      hostId: hostOfCall(call) ?? planOfFile?.host ?? null,
      caseFolder: call.text('case'),
      now: call.io.now,
      catalog: 'usual',
      keepCase: keptCase(call, planOfFile, undo),
    })
    const line = progressLine(call.io)
    let isAgreed = false
    try {
      refuseEvidence(repair, hostOfCall(call) ?? planOfFile?.host ?? repair.host.identity.id)
      // The packages of a practice PC come from this computer itself, without a proxy.
      if (repair.host.identity.kind !== 'practice') applyEnvironmentProxy(call.io)
      if (undo) refuseOtherRepair(repair)
      if (repair.isFinished && planOfFile === null && asksNothingAtAll(call))
        return await reportFinished(call, repair, { mayStart: () => mayStart(call, repair) })
      const wentBack = undo ? await reportUndone(call, repair) : null
      if (wentBack !== null) return wentBack
      if (call.flag('new') && repair.underWay) refuseNew(repair)
      const goesOn = repair.underWay && !(undo && repair.isHalfway)
      const parts = partsOfProgress(
        [
          ...(call.text('folder') === null ? [] : (['supply'] as const)),
          ...(goesOn ? [] : (['inspect', 'diagnose', 'plan'] as const)),
        ],
        (fraction, text) => line.show(fraction, text),
      )
      await supply(call, repair, parts.supply)
      line.end()
      if (goesOn) sayGoesOn(call, repair)
      else {
        await prepare(call, repair, planOfFile, parts).finally(() => line.end())
        refuseEmpty(call, repair)
        if (repair.mustHavePlan().steps.length === 0) return await reportNothingToDo(call, repair)
      }
      if (isCaseInMemory(repair.host, repair.caseFolder)) call.io.say(`${say('cli.case-in-memory')}\n`)
      const planned = repairOfPc(call, repair, { isAgreed: goesOn && waitsForRestart(repair) })
      await agreeToPlan(call, planned)
      isAgreed = true
      const code = await carryOutAndReport(call, planned, line, againCommand(call))
      if (call.json) printJson(call.io, repair.journal())
      if (repair.caseFolder !== null) {
        const report = shownCall('report', [['case', repair.caseFolder]])
        call.io.say(`${say('cli.kept-in', { caseFolder: repair.caseFolder, report })}\n`)
      }
      return code
    } finally {
      line.end()
      // A case without consent is not continued, even on a full disk.
      if (!isAgreed) await repair.discard()
      await repair.close()
    }
  },
}

/** Throws FailureError `refused` for evidence, which is not a PC that could be changed, before anything is begun. */
function refuseEvidence({ host: { identity, helper } }: Repair, id: string): void {
  if (identity.kind === 'windows' || identity.kind === 'practice' || helper !== undefined) return
  const kind = identity.kind === 'bundle' ? 'bundle' : 'other'
  throw failureError('refused', 'evidence-not-repaired', { kind, id: typed(id) }, id)
}

/**
 * Throws FailureError `refused` for a plan that does nothing about what was found: consenting to it would look like a
 * repair.
 */
function refuseEmpty(call: Call, repair: Repair): void {
  const plan = repair.mustHavePlan()
  const [first, ...rest] = plan.findings
  if (plan.steps.length > 0 || first === undefined) return
  if (!call.json && !call.quiet)
    call.io.say(['\n', planText(plan, undefined, call.io.width), '\n'], 'laid-out')
  const why = first.left === null ? '' : message(`verdict.why.${first.left}`)
  throw failureError('refused', 'plan-does-nothing', {
    title: titleOf(first),
    why,
    more: rest.length,
    plan: planCommand(call, repair.keptCase),
    diagnose: diagnoseCommand(call, plan.host, repair.keptCase),
  })
}

/** Throws FailureError `refused`: part of the plan of that case may be waiting for a restart. */
function refuseNew({ caseFolder }: Repair): never {
  const install = againInCase(caseFolder ?? '')
  throw failureError('refused', 'plan-under-way', { install }, caseFolder)
}

function sayGoesOn(call: Call, repair: Repair): void {
  call.io.say(`${say('cli.continues-case-or-new', { caseFolder: repair.caseFolder ?? '' })}\n`)
}

/**
 * Whether the repair stopped for a restart. Running it again is then the only way to restart a practice PC, so that is
 * the consent.
 */
function waitsForRestart(repair: Repair): boolean {
  const last = repair.journal().findLast(({ kind }) => kind === 'run-ended')
  return last?.kind === 'run-ended' && last.outcome === 'restart'
}

/** An unfinished repair is abandoned only if the call says so, because part of it may be waiting for a restart. */
function keptCase(call: Call, planOfFile: Plan | null, undo: boolean): RepairOptions['keepCase'] {
  if (call.flag('new')) return 'new'
  if (planOfFile !== null || !asksNothingNew(call)) return 'new-unless-unfinished'
  return undo ? 'again' : 'resume'
}

/** True if the call may refer to an earlier case. */
function asksNothingNew(call: Call): boolean {
  return (
    call.text('target') === null &&
    call.text('repair-source') === null &&
    call.text('repair-install') === null &&
    call.text('fod') === null &&
    !call.flag('winre') &&
    call.text('winre-source') === null &&
    !call.flag('does-not-start') &&
    !call.flag('new')
  )
}

/** True for a call that only identifies the case. */
function asksNothingAtAll(call: Call): boolean {
  return (
    asksNothingNew(call) && !call.flag('undo') && call.text('folder') === null && call.text('method') === null
  )
}

/** Reads the supplied folder. A practice PC does not use real files, and a message says so. */
async function supply(call: Call, repair: Repair, onProgress: Parts['supply']): Promise<void> {
  const folder = call.text('folder')
  if (folder === null) return
  await repair.supply(folder, { signal: call.signal, onProgress })
}

type Parts = ReturnType<typeof partsOfProgress>

async function prepare(call: Call, repair: Repair, planOfFile: Plan | null, parts: Parts): Promise<void> {
  const asked = planOfFile === null && !call.flag('undo') ? readPlanWishes(call) : null
  const pc = { knowledge: await call.io.openKnowledge(), host: repair.host }
  const wishes = asked === null ? null : await refuseMissingSource(pc, asked)
  await repair.inspect({ signal: call.signal, onProgress: parts.inspect })
  await repair.diagnose({ signal: call.signal, onProgress: parts.diagnose })
  if (planOfFile !== null) return repair.adoptPlan(planOfFile)
  if (wishes === null) unwrap(await repair.planUndo())
  else unwrap(await repair.plan({ ...wishes, signal: call.signal, onProgress: parts.plan }))
}
