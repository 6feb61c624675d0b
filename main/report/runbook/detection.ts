import type { Plan } from '../../../common/plan/plan.ts'
import { isPractice } from '../../../common/practice.ts'
import { powershellFunctions } from '../../program/powershell-functions.ts'
import { promisedChecks, touchesWinre } from '../../steps/shared/tools/proof-lines.ts'
import { quoted } from '../../steps/shared/tools/quote.ts'
import { practiceNote } from './practice-note.ts'

/** A check that a fleet runs on its PCs: the PC that its facts are from, and calls of functions in `assets/powershell`. */
type Check = {
  readonly host: string
  /** Comment at the top of the script; null for none. */
  readonly about: string | null
  readonly withWinre: boolean
  /** Calls that throw if the check is not for this PC. */
  readonly first: readonly string[]
  /** Calls that print problems. */
  readonly faults: readonly string[]
  /** Calls that print what its facts do not cover on this PC; omitted if it uses no facts that age. */
  readonly doubts?: readonly string[]
  /** Text printed if there is no problem. */
  readonly well: string
  readonly engine: CheckEngine
}

/**
 * What runs the check.
 * - An Intune remediation distinguishes two results and treats every exit code except 1 as "no issue", so unread states
 *   return 1 there, and the runbook checks again before it changes anything. Source:
 *   https://learn.microsoft.com/intune/intune-service/fundamentals/remediations
 * - A configuration item of Configuration Manager compares what a script writes and takes every exit code except 0 for a
 *   failed script, so a problem returns 0 there with its text, and only unread states return 2. Source:
 *   https://learn.microsoft.com/intune/configmgr/develop/compliance/about-compliance-settings--dcm--extensibility
 */
export type CheckEngine = 'any' | 'intune-remediation' | 'configuration-item'

/**
 * Exit codes: 0 no problem, 1 a problem, 2 unread, another Windows version, or unknown; for an Intune remediation 1
 * instead of 2, for a configuration item 0 instead of 1. Pure.
 */
export function checkScript(check: Check): string {
  const { host, about, withWinre, first, faults, doubts = [], well, engine } = check
  return [
    ...(isPractice(host) ? [`# ${practiceNote()}`] : []),
    ...(about === null ? [] : [`# ${about}`]),
    ...(engine === 'intune-remediation' ? ['$NotKnown = 1'] : []),
    ...powershellFunctions(
      'bitness',
      'promises',
      'pending',
      'checks',
      ...(withWinre ? (['winre'] as const) : []),
    ),
    '',
    'try {',
    ...first.map((call) => `    ${call}`),
    '    $faults = @()',
    '    $doubts = @()',
    // What one check cannot read does not hide the faults that others report.
    ...faults.map((call) => `    try { $faults += @(${call}) } catch { $doubts += $_.Exception.Message }`),
    ...doubts.map((call) => `    $doubts += @(${call})`),
    `    Complete-Check $faults ${quoted(well)} $doubts${engine === 'configuration-item' ? ' 0' : ''}`,
    '}',
    'catch {',
    '    Write-Output (Format-Answer @($_.Exception.Message))',
    '    exit $NotKnown',
    '}',
    '',
  ].join('\r\n')
}

/**
 * `detect.ps1` is the detection script of a remediation or of a Win32 app in Intune: exit code 0 if the PC keeps the
 * promises of the plan, 1 if it does not, 2 if it could not be read or the plan has no promise of that kind.
 */
export function detectionScript(plan: Plan, engine: CheckEngine = 'any'): string {
  const { host, promises } = plan
  const { reinstalled, starts } = promises
  const faults = promisedChecks(plan)
  return checkScript({
    host,
    engine,
    about: null,
    withWinre: touchesWinre(plan),
    first: [],
    faults,
    // Without a check the script would report every PC as repaired, and the fleet would consider the work done.
    doubts: [
      ...(faults.length === 0 ? [quoted('The plan promises nothing that a check can verify.')] : []),
      ...(reinstalled
        ? [quoted('The runbook and the report show whether Windows was repaired in place.')]
        : []),
      ...(starts ? [quoted('Only a start shows whether that Windows starts again.')] : []),
    ],
    well: 'As planned.',
  })
}
