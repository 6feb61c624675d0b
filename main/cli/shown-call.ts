import { resolve } from 'node:path'
import type { Plan } from '../../common/plan/plan.ts'
import { isPractice } from '../../common/practice.ts'
import {
  callOn,
  type NamedInCall,
  type ShownOptions,
  shownCall,
  typedValue,
} from '../../common/steps/shown-call.ts'
import type { Call } from './command.ts'

/** The planning options that `plan` and `install` share. */
const ofPlan = [
  'host',
  'windows',
  'mode',
  'index',
  'target',
  'method',
  'folder',
  'fod',
  'winre-source',
  'repair-source',
  'repair-install',
  'efi',
  'remove-driver',
  'drivers',
] as const
const flagsOfPlan = ['undo', 'winre', 'does-not-start', 'fat32'] as const

/** The call that continues the same case; other options are already part of its plan. */
export function againCommand(call: Call): string {
  return shownCall('install', named(call, ['host', 'windows', 'case']))
}

/** The call that begins or continues the repair of a PC, in the same case if one is specified. */
export function againOf(call: Call, hostId: string): string {
  return shownCall('install', [['host', hostId], ...named(call, ['case'])])
}

/** The call that continues a case from any folder. */
export function againInCase(path: string): string {
  return shownCall('install', [['case', path]])
}

/** The call that uninstalls what was installed, on the same PC and in the same case, from any folder. */
export function undoCommand(call: Call, hostId: string): string {
  return shownCall('install', [['undo', null], ['host', hostId], ...named(call, ['case'])])
}

/**
 * The call that shows the plan which this call would carry out. The plan in a file is that of its PC.
 *
 * @param keptCase the existing case, which alone has the repaired state of a practice PC
 */
export function planCommand(call: Call, keptCase: string | null): string {
  return shownCall('plan', [...flagsOf(call), ...named(call, ofPlan), ...inCase(call, keptCase)])
}

/**
 * The call that carries out what `plan` showed, in the same case if one is specified. Null for a plan without steps,
 * and for a PC that is not accessible from here: evidence, a description, or a real PC on a system other than Windows.
 *
 * @param isFinished true if another plan was completely carried out in that case
 */
export function carryOutCommand(call: Call, plan: Plan, isFinished: boolean): string | null {
  const isElsewhere =
    call.words.length > 0 || call.text('machine') !== null || call.text('inspection') !== null
  const isHere = isPractice(plan.host) || (isRealPc(plan.host) && process.platform === 'win32')
  if (plan.steps.length === 0 || isElsewhere || !isHere) return null
  const options = [...flagsOf(call), ...named(call, [...ofPlan, 'case'])]
  const isNamed = call.text('host') ?? call.text('windows') ?? call.text('case') ?? call.text('mode')
  const host = isNamed === null && plan.host !== 'windows' ? [['host', plan.host] as const] : []
  const after = isFinished && !call.flag('undo') ? [['new', null] as const] : []
  return shownCall('install', [...host, ...options, ...after])
}

/**
 * How a call of `plan` specified a PC that is not accessible from here: its evidence or description, and the planning
 * options. Null if the PC itself was specified, or if the evidence was read from standard input, which cannot be
 * specified again.
 */
export function askedOfEvidence(call: Pick<Call, 'words' | 'text' | 'flag'>): NamedInCall | null {
  if (call.words.includes('-')) return null
  const bundle = call.text('bundle') ?? /^bundle:(.+)$/is.exec(call.text('host') ?? '')?.[1]
  const options: ShownOptions = [
    ...(bundle === undefined ? [] : [['bundle', resolve(bundle)] as const]),
    ...named(call, ['inspection', 'machine']),
  ]
  if (call.words.length + options.length === 0) return null
  const wished = ofPlan.filter((option) => option !== 'host' && option !== 'target')
  return {
    words: call.words.map((word) => resolve(word)),
    options: [...options, ...flagsOf(call), ...named(call, [...wished, 'at'])],
  }
}

/** The same plan for evidence, with WinRE serviced too. Null if {@link askedOfEvidence} is null. */
export function winreCommand(call: Pick<Call, 'words' | 'text' | 'flag'>): string | null {
  const asked = askedOfEvidence(call)
  if (asked === null) return null
  return shownCall('plan', [...asked.options, ...named(call, ['target']), ['winre', null]], asked.words)
}

const isRealPc = (hostId: string) => hostId === 'windows' || hostId.startsWith('offline:')

const flagsOf = (call: Pick<Call, 'flag'>): ShownOptions =>
  flagsOfPlan.flatMap((flag) => (call.flag(flag) ? [[flag, null] as const] : []))

/** The call that diagnoses a PC, in the existing case if one was specified. */
export function diagnoseCommand(call: Call, hostId: string, keptCase: string | null): string {
  return callOn(hostId, 'diagnose', inCase(call, keptCase))
}

/** The call that plans for a PC, in the specified case. */
export function planOn(call: Call, hostId: string): string {
  return callOn(hostId, 'plan', named(call, ['case']))
}

function inCase(call: Call, keptCase: string | null): ShownOptions {
  return keptCase === null ? [] : named(call, ['case'])
}

/** A value as typed on a command line. */
export const typed = typedValue

function named(call: Pick<Call, 'text'>, options: readonly string[]): ShownOptions {
  return options.flatMap((option) => {
    const value = call.text(option)
    return value === null ? [] : [[option, value] as const]
  })
}
