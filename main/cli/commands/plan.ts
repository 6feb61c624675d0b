import { exitCodes } from '../../../common/exit-codes.ts'
import { inspectionSchema } from '../../../common/inspection.ts'
import type { Plan } from '../../../common/plan.ts'
import { FailureError, type Result, unwrap } from '../../../common/result.ts'
import type { AnswerMode } from '../../workflow/fetching/catalog-access.ts'
import { type KnownPc, planKnownPc, planKnownWayBack } from '../../workflow/plan-known-pc.ts'
import { type MediumWish, planMedium } from '../../workflow/plan-medium.ts'
import { readTarget } from '../../workflow/read-target.ts'
import { openRepair } from '../../workflow/repair.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import type { Call, Command } from '../command.ts'
import { hostOfCall, hostOptions } from '../host-of-call.ts'
import { parseMachine } from '../parse-machine.ts'
import {
  featuresOption,
  indexOption,
  methodOption,
  readMethod,
  readShell,
  readSource,
  repairSourceOption,
  shells,
  targetOption,
} from '../plan-options.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { readJsonFile } from '../read-json-file.ts'
import { readFeatures, readIndexes, readMode, refuseOptionsOfMedia } from '../read-medium-wish.ts'
import { readUndo } from '../read-undo.ts'
import { planText } from '../text/plan-text.ts'

/** `unstuck plan`. */
export const planCommand: Command = {
  words: '',
  forms: [
    {
      options: [
        'target',
        'method',
        'folder',
        'repair-source',
        'fod',
        'host',
        'windows',
        'bundle',
        'inspection',
        'machine',
        'case',
        'offline',
        'shell',
      ],
    },
    { options: ['undo', 'host', 'windows', 'bundle', 'inspection', 'case', 'shell'] },
    { options: ['mode', 'index', 'target', 'folder', 'fod', 'at', 'case', 'offline', 'shell'] },
  ],
  about:
    'Lists the ordered steps that get the update installed, each with its exact command, and what was refused and why.',
  options: {
    target: targetOption,
    method: methodOption,
    folder: {
      value: 'folder',
      about:
        'plan from the packages in this folder and the folders in it, or from a kit; every file is read and known by its contents, and what cannot be used is refused with the reason',
      offers: 'folder',
    },
    'repair-source': repairSourceOption,
    fod: featuresOption,
    undo: {
      about:
        'the way back: take out the cumulative update that the PC runs; refused with the reason where the PC shows that Windows would not allow it',
    },
    ...hostOptions,
    inspection: {
      value: 'json',
      about: 'a file that "unstuck inspect --json" printed',
      offers: 'file',
    },
    machine: {
      value: 'text',
      about:
        'a PC known only by telephone: build=26100.712,arch=arm64[,edition=Professional][,stack=26100.5061][,fod=yes]; fod=yes where features on demand or language packs were added',
    },
    mode: {
      value: 'media:<folder>|image:<path>',
      about:
        'media: installation media (a drive, or what an ISO was unpacked to), read on any system: says how old Setup, boot.wim, install.wim and WinRE are, and plans how a copy is brought up to date. image: one image file (install.wim, install.esd, the first .swm), or the folder an image is mounted in',
    },
    index: indexOption,
    at: {
      value: 'place',
      about:
        'where the medium or image is on the PC that carries the plan out, for one that was read elsewhere',
    },
    case: {
      value: 'folder',
      about:
        'the PC as it is in that case. With --mode: keep this plan there; "unstuck install --case <folder>" on Windows carries it out, or the runbook that "unstuck report --case <folder>" writes',
      offers: 'folder',
    },
    offline: {
      about:
        'do not ask the Microsoft Update Catalog: only its answers that are kept on this PC count. Without it the catalog is asked where the facts of this Unstuck do not tell: an update that they do not hold, a Patch Tuesday since they were written, a PC that is ahead of them',
    },
    shell: {
      value: 'dism|powershell',
      about: 'how commands are written: for dism.exe and its neighbours (the default), or for PowerShell',
      offers: shells,
    },
  },
  exits: '0 planned, or nothing to do; 3 planned with gaps; 4 refused; 2 a file or option that does not fit.',
  leastWords: 0,
  async run(call) {
    const shell = readShell(call.text('shell'))
    const plan = unwrap(await planFor(call))
    if (call.json) printJson(call.io, plan)
    else call.io.out(planText(plan, shell))
    return plan.gaps.length > 0 ? exitCodes.gaps : exitCodes.done
  },
}

async function planFor(call: Call): Promise<Result<Plan>> {
  const undo = readUndo(call)
  const medium = readMode(call.text('mode'))
  if (medium !== null) return planForMedium(call, medium)
  refuseOptionsOfMedia(call)
  const target = readTarget(call.text('target'))
  const method = readMethod(call.text('method'))
  const repairSource = readSource(call.text('repair-source'))
  const features = readFeatures(call.text('fod'))
  const machine = call.text('machine')
  const file = call.text('inspection')
  if ([machine, file, hostOfCall(call) ?? call.text('case')].filter((one) => one !== null).length > 1) {
    throw new FailureError(
      'bad-call',
      'The PC was named twice.',
      'Use one of --host, --inspection and --machine.',
    )
  }
  const told = await toldPc(machine, file)
  const line = progressLine(call.io)
  const work = {
    signal: call.signal,
    onProgress: (fraction: number | null, text: string) => line.show(fraction, text),
  }
  const folder = call.text('folder')
  const asks = mayAsk(call)
  try {
    if (told !== null) {
      if (undo) return planKnownWayBack(told)
      return await planKnownPc(told, { target, method, repairSource, features, folder, ...asks, ...work })
    }
    const repair = await openRepair({
      hostId: hostOfCall(call),
      caseFolder: call.text('case'),
      keepCase: 'never',
      ...asks,
    })
    await repair.inspect(work)
    if (undo) return await repair.planUndo()
    await repair.diagnose(work)
    if (folder !== null) await repair.bring(folder, work)
    return await repair.plan({ target, method, repairSource, features, ...work })
  } finally {
    line.end()
  }
}

/** Options that name a PC, or say how one is served; a medium has none. */
const ofPcs = ['host', 'windows', 'inspection', 'machine', 'repair-source'] as const

async function planForMedium(call: Call, medium: Pick<MediumWish, 'kind' | 'path'>): Promise<Result<Plan>> {
  const strange = ofPcs.find((option) => call.text(option) !== null)
  if (strange !== undefined)
    throw new FailureError(
      'bad-call',
      'A plan is for a PC, or for a medium.',
      `Leave --${strange} or --mode out.`,
      `--${strange}`,
    )
  if (readMethod(call.text('method')) === 'sequence')
    throw new FailureError(
      'bad-call',
      'Into images, checkpoints go together with their target, from one folder.',
      'Leave --method out.',
      '--method',
    )
  const line = progressLine(call.io)
  try {
    return await planMedium(
      {
        ...medium,
        at: call.text('at'),
        target: readTarget(call.text('target')),
        indexes: readIndexes(call.text('index')),
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

/** The clock, and how the catalog may be asked: live, or with --offline by its kept answers alone. */
function mayAsk(call: Call): { readonly now: () => Date; readonly catalog: AnswerMode } {
  const isOffline = call.flag('offline')
  if (!isOffline) applyEnvironmentProxy(call.io)
  return { now: call.io.now, catalog: isOffline ? 'offline' : 'usual' }
}

/** A PC that is not asked itself: known by telephone or by a kept inspection. Null where a host is asked. */
async function toldPc(machine: string | null, file: string | null): Promise<KnownPc | null> {
  if (machine !== null) return { kind: 'told', machine: parseMachine(machine) }
  if (file === null) return null
  const next = 'Give a file that "unstuck inspect --json" printed.'
  return { kind: 'inspection', inspection: await readJsonFile(file, inspectionSchema, 'inspection', next) }
}
