import { exitCodes } from '../../../common/exit-codes.ts'
import { inspectionSchema } from '../../../common/facts/inspection.ts'
import { fat32PartMegabytes } from '../../../common/packages/fat32.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { type Result, unwrap } from '../../../common/result.ts'
import { shells } from '../../../common/settings/settings.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import type { AnswerMode } from '../../workflow/fetching/catalog-access.ts'
import type { MediumWish } from '../../workflow/medium/plan-medium.ts'
import { parseMachine } from '../../workflow/planning/parse-machine.ts'
import { type KnownPc, planKnownPc, planKnownWayBack } from '../../workflow/planning/plan-known-pc.ts'
import { readTarget } from '../../workflow/planning/read-target.ts'
import type { Work } from '../../workflow/repair-choices.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import { hostOfCall, hostOptions } from '../arguments/host-of-call.ts'
import {
  driversOption,
  fat32Option,
  featuresOption,
  indexOption,
  methodOption,
  readMethod,
  readShell,
  repairInstallOption,
  repairSourceOption,
  targetOption,
  winreOption,
  winreSourceOption,
} from '../arguments/plan-options.ts'
import { readJsonFile } from '../arguments/read-json-file.ts'
import { readFeatures, readIndexes, readMode, refuseOptionsOfMedia } from '../arguments/read-medium-wish.ts'
import { readOfflinePlace, startRepairOptions } from '../arguments/read-offline-place.ts'
import { readPlanWishes } from '../arguments/read-plan-wishes.ts'
import { readUndo } from '../arguments/read-undo.ts'
import { type Call, type Command, named } from '../command.ts'
import { noteShipped } from '../note-shipped.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { askedOfEvidence, carryOutCommand, winreCommand } from '../shown-call.ts'
import { planText } from '../text/plan-text.ts'

export const planCommand: Command = {
  words: '[file or folder]...',
  output: 'plan',
  offers: 'file',
  forms: [
    {
      words: '[file or folder]...',
      options: [
        'target',
        'method',
        'folder',
        'repair-source',
        'repair-install',
        'fod',
        'winre',
        'winre-source',
        'host',
        'windows',
        'at',
        'does-not-start',
        'efi',
        'remove-driver',
        'bundle',
        'inspection',
        'machine',
        'case',
        'offline',
        'shell',
      ],
    },
    { options: ['undo', 'host', 'windows', 'at', 'bundle', 'inspection', 'case', 'shell'] },
    {
      options: [
        'mode',
        'index',
        'fat32',
        'drivers',
        'target',
        'folder',
        'fod',
        'at',
        'case',
        'offline',
        'shell',
      ],
    },
  ],
  about: 'usage.plan.about',
  options: {
    target: targetOption,
    method: methodOption,
    folder: {
      value: 'folder',
      about: 'usage.plan.folder',
      offers: 'folder',
      isHere: true,
    },
    'repair-source': repairSourceOption,
    'repair-install': repairInstallOption,
    fod: featuresOption,
    winre: winreOption,
    'winre-source': winreSourceOption,
    ...startRepairOptions,
    undo: {
      about: 'usage.plan.undo',
    },
    ...hostOptions,
    inspection: {
      value: 'json',
      about: 'usage.plan.inspection',
      offers: 'file',
      isHere: true,
    },
    machine: {
      value: 'text',
      about: 'usage.plan.machine',
    },
    mode: {
      value: 'media:<folder>|image:<path>',
      about: 'usage.plan.mode',
    },
    index: indexOption,
    fat32: fat32Option,
    drivers: driversOption,
    at: {
      value: 'place',
      about: 'usage.plan.at',
    },
    case: {
      value: 'folder',
      about: 'usage.plan.case',
      offers: 'folder',
      isHere: true,
    },
    offline: {
      about: 'usage.plan.offline',
    },
    shell: {
      value: 'dism|powershell',
      about: 'usage.plan.shell',
      offers: shells,
    },
  },
  exits: 'usage.plan.exits',
  leastWords: 0,
  // The plan of a PC is saved in no case.
  writes: ({ text }) => named(text('mode') && text('case')),
  async run(call) {
    const shell = readShell(call.text('shell'))
    const { made, isFinished } = await planFor(call)
    const plan = unwrap(made)
    if (call.json) printJson(call.io, plan)
    else call.io.out(planText(plan, shell, call.io.width, winreCommand(call)))
    const next = call.json || call.quiet ? null : carryOutCommand(call, plan, isFinished)
    if (next !== null) call.io.say(`\n${say('cli.plan-carry-out', { call: next })}\n`)
    // A plan that leaves every cause as it is solves nothing.
    if (plan.steps.length === 0 && plan.findings.length > 0) return exitCodes.wrong
    return plan.gaps.length > 0 ? exitCodes.gaps : exitCodes.done
  },
}

/** A plan, and whether another one was completely carried out in the specified case. */
type Planned = { readonly made: Result<Plan>; readonly isFinished: boolean }

async function planFor(call: Call): Promise<Planned> {
  const undo = readUndo(call)
  const medium = readMode(call.text('mode'))
  if (medium !== null) return unfinished(await planForMedium(call, medium))
  const at = readOfflinePlace(call)
  refuseOptionsOfMedia(call)
  const wishes = { ...readPlanWishes(call), asked: askedOfEvidence(call) }
  const machine = call.text('machine')
  const file = call.text('inspection')
  const host = hostOfCall(call) ?? call.text('case')
  // The user may describe what logs do not show about their PC.
  const ways = call.words.length > 0 ? [file, host, ''] : [machine, file, host]
  if (ways.filter((one) => one !== null).length > 1) throw failureError('bad-call', 'pc-named-twice', {})
  const line = progressLine(call.io)
  const work = {
    signal: call.signal,
    onProgress: (fraction: number | null, text: string) => line.show(fraction, text),
  }
  const folder = call.text('folder')
  const asks = mayAsk(call)
  const knowledge = await call.io.openKnowledge()
  try {
    const reported = await reportedPc(call, work)
    if (reported !== null) {
      const known = { knowledge, ...wishes, folder, ...asks, ...work }
      return unfinished(undo ? planKnownWayBack(knowledge, reported, at) : await planKnownPc(reported, known))
    }
    if (!undo) await noteShipped(call, hostOfCall(call))
    const { openRepair } = await import('../../workflow/repair.ts')
    const repair = await openRepair({
      knowledge,
      hostId: hostOfCall(call),
      caseFolder: call.text('case'),
      // A rollback starts from the last repair and its record of what it installed.
      keepCase: undo ? 'latest' : 'never',
      passOver: () => {},
      ...asks,
    })
    const { refuseMissingSource } = await import('../../workflow/planning/refuse-unfit-source.ts')
    const looked = undo ? wishes : await refuseMissingSource({ knowledge, host: repair.host }, wishes)
    const { partsOfProgress } = await import('../../workflow/parts-of-progress.ts')
    const then = folder === null ? (['diagnose', 'plan'] as const) : (['diagnose', 'supply', 'plan'] as const)
    const parts = partsOfProgress(['inspect', ...(undo ? [] : then)], work.onProgress)
    await repair.inspect({ ...work, onProgress: parts.inspect })
    const { isFinished } = repair
    if (undo) return { made: await repair.planUndo({ at }), isFinished }
    await repair.diagnose({ ...work, onProgress: parts.diagnose })
    if (folder !== null) await repair.supply(folder, { ...work, onProgress: parts.supply })
    return { made: await repair.plan({ ...looked, ...work, onProgress: parts.plan }), isFinished }
  } finally {
    line.end()
  }
}

const unfinished = (made: Result<Plan>): Planned => ({ made, isFinished: false })

/** Options that identify a PC or apply only to servicing one, not to a medium. */
const ofPcs = [
  'host',
  'windows',
  'inspection',
  'machine',
  'repair-source',
  'repair-install',
  'does-not-start',
  'efi',
  'remove-driver',
] as const

async function planForMedium(call: Call, medium: Pick<MediumWish, 'kind' | 'path'>): Promise<Result<Plan>> {
  const [word] = call.words
  if (word !== undefined) throw failureError('bad-call', 'files-for-medium', { word })
  const strange = ofPcs.find((option) => call.text(option) !== null || call.flag(option))
  if (strange !== undefined)
    throw failureError('bad-call', 'plan-for-pc-or-medium', { strange }, `--${strange}`)
  if (readMethod(call.text('method')) === 'sequence')
    throw failureError('bad-call', 'sequence-into-images', {}, '--method')
  const { planMedium } = await import('../../workflow/medium/plan-medium.ts')
  const line = progressLine(call.io)
  try {
    return await planMedium(
      {
        knowledge: await call.io.openKnowledge(),
        ...medium,
        at: call.text('at'),
        target: readTarget(call.text('target')),
        indexes: readIndexes(call.text('index')),
        splitAbove: call.flag('fat32') ? fat32PartMegabytes : null,
        drivers: call.text('drivers'),
        folder: call.text('folder'),
        caseFolder: call.text('case'),
        ...mayAsk(call),
        features: readFeatures(call.text('fod')),
      },
      { signal: call.signal, onProgress: (fraction, text) => line.show(fraction, text) },
    )
  } finally {
    line.end()
  }
}

/** The clock, and how the catalog may be queried: live, or with --offline only from the cache. */
function mayAsk(call: Call): { readonly now: () => Date; readonly catalog: AnswerMode } {
  const isOffline = call.flag('offline')
  if (!isOffline) applyEnvironmentProxy(call.io)
  return { now: call.io.now, catalog: isOffline ? 'offline' : 'usual' }
}

/**
 * A PC that is not accessed itself: known from its logs, a description or a saved inspection. Null if a host is
 * accessed.
 */
async function reportedPc(call: Call, work: Work): Promise<KnownPc | null> {
  const machine = call.text('machine')
  const reported = machine === null ? null : parseMachine(machine, call.words.length > 0)
  if (call.words.length > 0) {
    const { pcOfFiles } = await import('../../workflow/planning/pc-of-files.ts')
    return pcOfFiles(await call.io.openKnowledge(), call.words, reported, work)
  }
  const file = call.text('inspection')
  if (reported !== null) return { kind: 'reported', machine: reported }
  if (file === null) return null
  return { kind: 'inspection', inspection: await readJsonFile(file, inspectionSchema, 'inspection') }
}
