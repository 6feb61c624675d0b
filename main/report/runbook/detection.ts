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
}

/**
 * Exit codes: 0 nothing is wrong, 1 something is, 2 it could not be read, is another version of Windows, or the facts do not
 * show. Pure.
 */
export function checkScript({ host, about, withWinre, first, faults, doubts = [], well }: Check): string {
  return [
    ...(isPractice(host) ? [`# ${practiceNote()}`] : []),
    ...(about === null ? [] : [`# ${about}`]),
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
    '    Write-Output $_.Exception.Message',
    '    exit 2',
    '}',
    '',
  ].join('\r\n')
}

/**
 * `detect.ps1` is the detection half of an Intune remediation and a compliance check of ConfigMgr: exit code 0 where the
 * PC keeps what the plan promises, 1 where it does not, 2 where it could not be read or the plan promises nothing of that kind.
 */
export function detectionScript({ host, promises, machine, steps }: Plan): string {
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
