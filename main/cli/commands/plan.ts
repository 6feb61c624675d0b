import { exitCodes } from '../../../common/exit-codes.ts'
import { inspectionSchema } from '../../../common/inspection.ts'
import type { Plan } from '../../../common/plan.ts'
import { readRepairSource } from '../../../common/repair-source.ts'
import { FailureError, type Result, unwrap } from '../../../common/result.ts'
import { type KnownPc, planKnownPc, planKnownWayBack } from '../../workflow/plan-known-pc.ts'
import { type MediumWish, planMedium } from '../../workflow/plan-medium.ts'
import { readTarget } from '../../workflow/read-target.ts'
import { openRepair } from '../../workflow/repair.ts'
import type { Call, Command } from '../command.ts'
import { hostOfCall, hostOptions } from '../host-of-call.ts'
import { parseMachine } from '../parse-machine.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { readJsonFile } from '../read-json-file.ts'
import { readFeatures, readIndexes, readMode, refuseOptionsOfMedia } from '../read-medium-wish.ts'
import { readUndo } from '../read-undo.ts'
import { planText } from '../text/plan-text.ts'

const help = `Usage: unstuck plan [--target <KB or latest>] [--method folder|sequence] [--folder <packages>]
                    [--host <host> | --inspection <json> | --machine <text>] [--json]
       unstuck plan --undo [--host <host> | --inspection <json> | --case <folder>] [--json]
       unstuck plan --mode media:<folder> | image:<file or folder> [--index <n,n>] [--target <KB or latest>]
                    [--folder <packages>] [--at <place>] [--case <folder>] [--json]

Lists the ordered steps that get the update installed, each with its exact command, and what was refused and why.

  --target <KB>       the update to reach: a cumulative, Safe OS, .NET or servicing stack update or an enablement
                      package; "latest" for the newest of this branch, "latest-security" for the newest monthly
                      security update, "latest-preview" for previews too; without it, what failed
  --method <name>     folder: the target alone is given to DISM, its checkpoints beside it (the default);
                      sequence: one package after the other
  --folder <folder>   plan from the packages in this folder and the folders in it, or from a kit; every file is read
                      and known by its contents, and what cannot be used is refused with the reason
  --repair-source <place>  repair a damaged component store from there instead of from Windows Update: an image with its
                      index (D:\\sources\\install.wim:6, install.esd:6), or a folder: Windows of a mounted image or of
                      another PC of the same version, or an expanded package that carries the good copy
  --undo              the way back: take out the cumulative update that the PC runs; refused with the reason where the PC
                      shows that Windows would not allow it
  --host <host>       windows (this PC), practice:<name>, bundle:<zip or folder>
  --windows <folder>  a Windows that does not run: D:\\Windows
  --inspection <json> a file that "unstuck inspect --json" printed
  --machine <text>    a PC known only by telephone: build=26100.712,arch=arm64[,edition=Professional]
                      [,stack=26100.5061][,fod=yes]; fod=yes where features on demand or language packs were added
  --case <folder>     the PC as it is in that case

  --mode media:<folder>  installation media (a drive, or what an ISO was unpacked to), read on any system: says how old
                      Setup, boot.wim, install.wim and WinRE are, and plans how a copy is brought up to date
  --mode image:<file> one image file: install.wim, install.esd, the first .swm; or the folder an image is mounted in
  --index <n,n>       only these images of it; without it, every Windows in it
  --fod yes           languages or features on demand were added to the PC or the images, or shall be with this update:
                      they need every checkpoint again
  --at <place>        where it is on the PC that carries the plan out, for one that was read elsewhere
  --case <folder>     keep this plan there: "unstuck install --case <folder>" on Windows carries it out, or the runbook
                      that "unstuck report --case <folder>" writes

Exit codes: 0 planned, or nothing to do; 3 planned with gaps; 4 refused; 2 a file or option that does not fit.
`

/** `unstuck plan`. */
export const planCommand: Command = {
  help,
  options: {
    target: { type: 'string' },
    undo: { type: 'boolean' },
    method: { type: 'string' },
    'repair-source': { type: 'string' },
    folder: { type: 'string' },
    ...hostOptions,
    inspection: { type: 'string' },
    machine: { type: 'string' },
    mode: { type: 'string' },
    index: { type: 'string' },
    at: { type: 'string' },
    fod: { type: 'string' },
    case: { type: 'string' },
  },
  leastWords: 0,
  takesWords: false,
  async run(call) {
    const plan = unwrap(await planFor(call))
    if (call.json) printJson(call.io, plan)
    else call.io.out(planText(plan))
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
  const { now } = call.io
  try {
    if (told !== null) {
      if (undo) return planKnownWayBack(told)
      return await planKnownPc(told, { target, method, repairSource, features, folder, now, ...work })
    }
    const repair = await openRepair({
      hostId: hostOfCall(call),
      caseFolder: call.text('case'),
      keepCase: 'never',
      now,
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
        now: call.io.now,
        features: readFeatures(call.text('fod')),
      },
      { signal: call.signal, onProgress: (fraction, text) => line.show(fraction, text) },
    )
  } finally {
    line.end()
  }
}

/** A PC that is not asked itself: known by telephone or by a kept inspection. Null where a host is asked. */
async function toldPc(machine: string | null, file: string | null): Promise<KnownPc | null> {
  if (machine !== null) return { kind: 'told', machine: parseMachine(machine) }
  if (file === null) return null
  const next = 'Give a file that "unstuck inspect --json" printed.'
  return { kind: 'inspection', inspection: await readJsonFile(file, inspectionSchema, 'inspection', next) }
}

/** Reads `--method`; without it the target is given alone with its checkpoints beside it. */
export function readMethod(text: string | null): 'folder' | 'sequence' {
  if (text === null || text === 'folder') return 'folder'
  if (text === 'sequence') return 'sequence'
  throw new FailureError('bad-call', `There is no method "${text}".`, 'Use folder or sequence.', '--method')
}

/** Checks `--repair-source`. */
export function readSource(text: string | null): string | null {
  if (text === null || readRepairSource(text) !== null) return text
  throw new FailureError(
    'bad-call',
    `"${text}" names no place to repair from.`,
    'Name an image with its index (D:\\sources\\install.wim:6) or a folder (D:\\mount\\Windows), both with their drive or share.',
    '--repair-source',
  )
}
