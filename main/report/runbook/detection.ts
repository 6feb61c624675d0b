import type { Plan } from '../../../common/plan.ts'
import { isPractice } from '../../../common/practice.ts'
import { powershellFunctions } from '../../powershell-functions.ts'
import { quoted } from '../../steps/shared/quote.ts'
import { practiceNote } from './practice-note.ts'

/** A check that a fleet runs on its PCs: which PC the facts of it are from, and calls of the functions in `checks.ps1`. */
type Check = {
  readonly host: string
  /** What stands above the script; null where nothing does. */
  readonly about: string | null
  readonly withWinre: boolean
  /** Calls that throw where the check is not for this PC. */
  readonly first: readonly string[]
  /** Calls that print what is wrong. */
  readonly faults: readonly string[]
  /** Calls that print what its facts do not hold of this PC; none where it asks for no facts that age. */
  readonly doubts?: readonly string[]
  /** What it prints where nothing is wrong. */
  readonly well: string
  readonly engine: CheckEngine
}

/**
 * Who runs a check. A remediation of Intune knows two answers, and takes every exit code but 1 for "no issue": what could not be
 * read ends with 1 there, and the runbook asks again before it changes anything.
 * Source: https://learn.microsoft.com/intune/intune-service/fundamentals/remediations
 */
export type CheckEngine = 'any' | 'intune-remediation'

/**
 * Exit codes: 0 nothing is wrong, 1 something is, 2 it could not be read, is another version of Windows, or the facts do not
 * show; for a remediation of Intune 1 in place of 2. Pure.
 */
export function checkScript(check: Check): string {
  const { host, about, withWinre, first, faults, doubts = [], well, engine } = check
  return [
    ...(isPractice(host) ? [`# ${practiceNote()}`] : []),
    ...(about === null ? [] : [`# ${about}`]),
    ...(engine === 'any' ? [] : ['$NotKnown = 1']),
    ...powershellFunctions('bitness', 'pending', 'checks', ...(withWinre ? (['winre'] as const) : [])),
    '',
    'try {',
    ...first.map((call) => `    ${call}`),
    '    $faults = @()',
    ...faults.map((call) => `    $faults += @(${call})`),
    '    $doubts = @()',
    ...doubts.map((call) => `    $doubts += @(${call})`),
    `    Complete-Check $faults ${quoted(well)} $doubts`,
    '}',
    'catch {',
    '    Write-Output (Format-Answer @($_.Exception.Message))',
    '    exit $NotKnown',
    '}',
    '',
  ].join('\r\n')
}

/**
 * `detect.ps1` is the detection half of a remediation and a compliance check of ConfigMgr: exit code 0 where the PC keeps what
 * the plan promises, 1 where it does not, 2 where it could not be read or the plan promises nothing of that kind.
 */
export function detectionScript(plan: Plan, engine: CheckEngine = 'any'): string {
  const { host, promises, machine, steps } = plan
  const { build, winre, servicingStack, packages, services, removed, storeHealthy } = promises
  const { reinstalled, starts } = promises
  const withWinre = winre !== null || steps.some(({ kind }) => kind === 'enable-winre')
  const faults = [
    ...(build === null ? [] : [`Get-BuildFault ${quoted(build)}`]),
    ...(withWinre ? [winreFault(winre)] : []),
    ...(servicingStack === null ? [] : [`Get-StackFault ${quoted(servicingStack)}`]),
    ...packages.map(({ name, version }) => `Get-PackageFault ${quoted(name)} ${quoted(version)}`),
    ...services.map(serviceFault),
    ...(storeHealthy ? ['Get-StoreFault'] : []),
    ...(removed
      ? [
          `Get-RemovalFault ${quoted(removed.identity)} ${quoted(machine.build ?? '')} ${quoted(removed.build ?? '')}`,
        ]
      : []),
  ]
  return checkScript({
    host,
    engine,
    about: null,
    withWinre,
    first: [],
    faults,
    // Without a question it would call every PC repaired, and a fleet would take that for done.
    doubts: [
      ...(faults.length === 0 ? [quoted('The plan promises nothing that a check can read.')] : []),
      ...(reinstalled
        ? [quoted('Whether Windows was repaired in place, the runbook and the report say.')]
        : []),
      ...(starts ? [quoted('Whether that Windows starts again, only a start shows.')] : []),
    ],
    well: 'As planned.',
  })
}

/** Without a version WinRE only has to be on. */
export const winreFault = (version: string | null) => `Get-WinREFault ${quoted(version ?? '')}`

export const serviceFault = (name: string) => `Get-ServiceFault ${quoted(name)}`
