import type { Plan } from '../../../common/plan/plan.ts'
import { readBuild } from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { commented } from '../../steps/shared/tools/quote.ts'
import { detectionScript } from './detection.ts'
import { packagesOf, parametersOf } from './fleet.ts'
import { powershellRunbook } from './powershell.ts'

/**
 * What Intune imports, as texts by path below the report; nothing in it is specific to a PC.
 * - `intune-remediation`: a detection script, which returns 1 if the PC is not as planned or could not be read, and the
 *   remediation script. It must not restart the PC (Intune scripts must not), so a required restart is not a failure:
 *   detection keeps returning 1 until the repair is verified, and the next run continues. Every other result returns 1.
 * - `intune-win32`: the content of an .intunewin: the runbook, the install and uninstall commands, and a folder for the
 *   packages. The agent is a 32-bit program, so the 64-bit PowerShell is addressed through `Sysnative`.
 * Sources: https://learn.microsoft.com/intune/intune-service/fundamentals/remediations and
 * https://learn.microsoft.com/intune/intune-service/apps/apps-win32-add
 */
export function intuneFiles(
  knowledge: Knowledge,
  plan: Plan,
  planSha256: string,
): ReadonlyMap<string, string> {
  const detection = detectionScript(plan)
  return new Map([
    ['intune-remediation/detect.ps1', detectionScript(plan, 'intune-remediation')],
    ['intune-remediation/remediate.ps1', powershellRunbook(knowledge, plan, planSha256, remediation(plan))],
    ['intune-remediation/README.txt', remediationReadme(plan)],
    ['intune-win32/detect.ps1', detection],
    ['intune-win32/runbook.ps1', powershellRunbook(knowledge, plan, planSha256)],
    ['intune-win32/install.cmd', installCommand(plan)],
    ['intune-win32/uninstall.cmd', uninstallCommand],
    ['intune-win32/README.txt', readme(plan)],
  ])
}

/**
 * Lines after the functions of a runbook: Intune passes no parameters to a script and distinguishes the exit codes 0
 * and 1.
 */
function remediation(plan: Plan): readonly string[] {
  return [
    '',
    '# Intune passes no parameters to a script. Unless the packages are copied to each PC, enter here the share or https address',
    '# that contains them under their file names.',
    "$fleetSource = ''",
    "if ($PackageSource -eq '') { $PackageSource = $fleetSource }",
    ...(parametersOf(plan).length > 0 ? ['$SuspendBitLocker = $true'] : []),
    'function Stop-Runbook {',
    '    param([int] $Code, [string] $Text)',
    '    # Intune shows the last line that a script wrote, and at most 2,048 characters of it.',
    "    $line = (($Text + (Get-ProofNote $Code)) -replace '\\s+', ' ').Trim()",
    "    if ($line.Length -gt 2000) { $line = $line.Substring(0, 2000) + ' (cut)' }",
    '    Write-Output $line',
    '    # The user or a policy restarts the PC; until then, detection reports the issue.',
    '    if ($Code -eq 3010) { exit 0 }',
    '    exit 1',
    '}',
  ]
}

function installCommand(plan: Plan): string {
  const parameters = ['-PackageFolder "%~dp0packages"', ...parametersOf(plan)].join(' ')
  return commandFile([
    '@echo off',
    'setlocal',
    'set "shell=%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"',
    'if exist "%SystemRoot%\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" set "shell=%SystemRoot%\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe"',
    `"%shell%" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%~dp0runbook.ps1" ${parameters}`,
    'exit /b %errorlevel%',
  ])
}

/** Reporting success would be wrong: uninstalling an update needs a separate plan. */
const uninstallCommand = commandFile([
  '@echo off',
  'echo Nothing is uninstalled. The change record describes how to undo each step.',
  'exit /b 1',
])

/** The files of a plan, each with its digest. */
const listed = (plan: Plan, folder: string) =>
  packagesOf(plan).map(
    ({ file, sha256, sha1 }) => `  ${commented(`${folder}${file} ${sha256 ?? sha1 ?? ''}`).trimEnd()}`,
  )

/** Without them, every PC that the plan does not fit reports a failed installation. */
function requirementLines({ machine: { build, architecture } }: Plan): string[] {
  return [
    ...(architecture === null ? [] : [`Requirement:        operating system architecture ${architecture}`]),
    ...(build === null
      ? []
      : [
          `Requirement:        Windows build ${readBuild(build)?.build ?? build}; the runbook refuses any other`,
        ]),
  ]
}

function readme(plan: Plan): string {
  const packages = listed(plan, 'packages\\')
  return [
    'Win32 app for Intune. It refers to no particular PC; each PC checks that the plan applies to it.',
    '',
    ...(packages.length === 0
      ? []
      : ['1. Put these files into the folder "packages" beside install.cmd:', ...packages, '']),
    'Pack this folder with the Microsoft Win32 Content Prep Tool, which is not part of this report:',
    '  IntuneWinAppUtil.exe -c <this folder> -s install.cmd -o <where to>',
    '',
    'Install command:    install.cmd',
    'Uninstall command:  uninstall.cmd (uninstalls nothing, and says so)',
    `Installation time:  ${installationMinutes(plan)} minutes`,
    'Install behavior:   System',
    ...requirementLines(plan),
    'Restart behavior:   Determine behavior based on return codes (3010 is a soft reboot)',
    'Detection:          custom script detect.ps1, not as a 32-bit process',
    '',
    // https://patchtuesday.com/blog/tech-blog/win32app-retry-interval/
    'After the restart that it requests, Intune detects it as not installed and starts it again, which can take a day. It continues where it stopped.',
    'If Group Policy sets the execution policy to AllSigned, sign the scripts before you pack them: the command line does not override it.',
    'BitLocker is suspended for one restart if a step changes what it measures. Make sure that the recovery keys are backed up.',
    '',
  ].join('\r\n')
}

/** Minutes after which Intune ends a remediation script; undocumented, but observed on devices. */
const remediationMinutes = 60
/** Installation time limit of Intune for an app in minutes: default and maximum. */
const [usualMinutes, mostMinutes] = [60, 1440]

/** With a margin for slow PCs. */
function installationMinutes(plan: Plan): number {
  return Math.min(mostMinutes, Math.max(usualMinutes, 2 * mostMinutesOf(plan)))
}

const mostMinutesOf = ({ steps }: Plan) => steps.reduce((sum, { minutes }) => sum + minutes.most, 0)

/**
 * How to import the two scripts. The limit of an hour was observed on devices:
 * https://github.com/fadwen/IntuneScriptLab/blob/main/Validation/Findings.md
 */
function remediationReadme(plan: Plan): string {
  const most = mostMinutesOf(plan)
  return [
    'Remediation for Intune. It refers to no particular PC; each PC checks that the plan applies to it.',
    '',
    'Detection script:    detect.ps1',
    'Remediation script:  remediate.ps1',
    'Run this script using the logged-on credentials:  No',
    'Enforce script signature check:                   No, unless you sign both (use a report in English, whose scripts have no byte order mark)',
    'Run script in 64-bit PowerShell:                  Yes',
    '',
    ...(packagesOf(plan).length === 0
      ? []
      : [
          'Intune does not deliver files with a script. Each PC needs these in C:\\Packages, or remediate.ps1 gets them by name from the share',
          'or https address entered in it as $fleetSource. A share is accessed with the computer account of the PC.',
          ...listed(plan, ''),
          '',
        ]),
    ...(plan.machine.architecture === null || plan.machine.build === null
      ? []
      : [
          `Assign it to PCs with Windows build ${readBuild(plan.machine.build)?.build ?? plan.machine.build} for ${plan.machine.architecture}; it refuses any other.`,
        ]),
    'detect.ps1 also exits with 1 if it could not read the PC, because Intune treats every other exit code as "no issue". Read its output.',
    'remediate.ps1 never restarts a PC. Until it is restarted, Intune reports the issue again; the next run continues where it stopped.',
    ...(most > remediationMinutes
      ? [
          `The plan can take ${most} minutes, and devices end a remediation after ${remediationMinutes}: an interrupted step is repeated by the next run. If PCs are slow, use the Win32 app instead.`,
        ]
      : []),
    '',
  ].join('\r\n')
}

function commandFile(all: readonly string[]): string {
  return `${all.join('\r\n')}\r\n`
}
