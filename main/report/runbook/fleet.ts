import type { Plan } from '../../../common/plan.ts'
import { isPractice, practiceNote } from './practice-note.ts'
import { quoted } from './quote.ts'
import { removedCheck } from './undo-parts.ts'
import { bitnessCheck, winreParts } from './winre-parts.ts'

/**
 * The same plan for the engines that a fleet already has; each runs the runbook, none holds steps of its own.
 * `detect.ps1` is the detection half of an Intune remediation and a compliance check of ConfigMgr: exit code 0 where the
 * PC keeps what the plan promises, 1 where it does not, 2 where it could not be read.
 */
export function detectionScript({ host, promises, machine, steps }: Plan): string {
  const { build, winre, servicingStack, packages, services, removed, storeHealthy } = promises
  const wantsWinre = winre !== null || steps.some(({ kind }) => kind === 'enable-winre')
  return [
    ...(isPractice(host) ? [`# ${practiceNote}`] : []),
    'Set-StrictMode -Version 2',
    "$ErrorActionPreference = 'Stop'",
    bitnessCheck,
    ...(wantsWinre ? winreParts : []),
    'try {',
    "    $key = Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'",
    '    $missing = @()',
    ...(build === null
      ? []
      : [
          `    $wanted = ${quoted(build)}.Split('.')`,
          '    if ([int] $key.CurrentBuild -ne [int] $wanted[0] -or [int] $key.UBR -lt [int] $wanted[1]) {',
          "        $missing += ('Windows is at ' + $key.CurrentBuild + '.' + $key.UBR)",
          '    }',
        ]),
    ...(wantsWinre ? winreCheck(winre) : []),
    ...(servicingStack === null ? [] : stackCheck(servicingStack)),
    ...packages.flatMap(packageCheck),
    ...services.flatMap(serviceCheck),
    ...(storeHealthy ? storeCheck : []),
    ...(removed ? removedCheck(removed, machine.build ?? '') : []),
    "    if ($missing.Count -gt 0) { Write-Output ($missing -join '; '); exit 1 }",
    "    Write-Output 'As planned.'",
    '    exit 0',
    '}',
    'catch {',
    '    Write-Output $_.Exception.Message',
    '    exit 2',
    '}',
    '',
  ].join('\r\n')
}

const cbs = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'

/** The lines that collect what is wrong with WinRE; without a version it only has to be on. */
export function winreCheck(version: string | null): string[] {
  return [
    `    $fault = Get-WinREFault ${quoted(version ?? '')}`,
    "    if ($fault -ne '') { $missing += $fault }",
  ]
}

/** The flag that Windows keeps of its component store; DISM wants administrator rights for it. */
export const storeCheck: readonly string[] = [
  "    $said = (& (Join-Path ([System.Environment]::SystemDirectory) 'dism.exe') @('/English', '/Online', '/Cleanup-Image', '/CheckHealth')) -join ' '",
  "    if ($LASTEXITCODE -ne 0) { throw 'DISM could not check the component store: run it as administrator.' }",
  "    if ($said -notmatch 'No component store corruption detected') { $missing += 'The component store is damaged' }",
]

function stackCheck(wanted: string): string[] {
  return [
    `    $stacks = @((Get-Item -LiteralPath ${quoted(`${cbs}\\Version`)}).GetValueNames() | Where-Object { $_ -match '^10\\.0\\.\\d+\\.\\d+$' })`,
    `    if (@($stacks | Where-Object { [version] $_ -ge [version] ${quoted(`10.0.${wanted}`)} }).Count -eq 0) { $missing += 'The servicing stack is older' }`,
  ]
}

function packageCheck({ name, version }: Plan['promises']['packages'][number]): string[] {
  return [
    `    $own = @(Get-ChildItem -LiteralPath ${quoted(`${cbs}\\Packages`)} | Where-Object {`,
    `        $parts = $_.PSChildName.Split('~')`,
    `        $parts[0] -eq ${quoted(name)} -and [version] $parts[4] -ge [version] ${quoted(version)} -and @(112, 128) -contains [int] $_.GetValue('CurrentState')`,
    '    })',
    `    if ($own.Count -eq 0) { $missing += ${quoted(`${name} ${version} is not installed`)} }`,
  ]
}

/** The lines that find a service turned off. */
export function serviceCheck(name: string): string[] {
  const path = quoted(`HKLM:\\SYSTEM\\CurrentControlSet\\Services\\${name}`)
  return [
    `    $service = Get-ItemProperty -LiteralPath ${path} -ErrorAction SilentlyContinue`,
    `    if ($null -eq $service -or [int] $service.Start -eq 4) { $missing += ${quoted(`The service ${name} is turned off`)} }`,
  ]
}

/** An Ansible play: runs the runbook, restarts when it asks for it, at most as often as the plan does and once more. */
export function ansiblePlay(plan: Plan, script: string): string {
  const rounds = plan.needs.restarts + 1
  const name = JSON.stringify(`Windows update repair ${plan.target?.kb ?? ''}`.trim())
  const round = (number: number) => [
    `    - name: ${JSON.stringify(`Runbook, round ${number}`)}`,
    `      ansible.builtin.script: ${JSON.stringify(script)}`,
    `      register: round${number}`,
    `      failed_when: round${number}.rc not in [0, 3010]`,
    ...(number === 1 ? [] : [`      when: round${number - 1}.rc == 3010`]),
    ...(number === rounds
      ? []
      : [
          `    - name: ${JSON.stringify(`Restart ${number}`)}`,
          '      ansible.windows.win_reboot:',
          '        reboot_timeout: 3600',
          `      when: round${number}.rc | default(0) == 3010`,
        ]),
  ]
  return [
    '---',
    ...(isPractice(plan.host) ? [`# ${practiceNote}`] : []),
    `- name: ${name}`,
    '  hosts: all',
    '  gather_facts: false',
    '  tasks:',
    ...Array.from({ length: rounds }, (_, index) => round(index + 1)).flat(),
    '',
  ].join('\n')
}

/** Steps of a ConfigMgr task sequence: the runbook and a restart in turn; the engine knows 3010 as "restart". */
export function taskSequenceSteps(plan: Plan, script: string): string {
  const run = (round: number) => ({
    name: `Windows update repair, round ${round}`,
    type: 'Run PowerShell Script',
    script,
    successCodes: [0, 3010],
    continueOnError: false,
  })
  const restart = {
    name: 'Restart',
    type: 'Restart Computer',
    condition: '_SMSTSLastActionRetCode equals 3010',
  }
  const steps = Array.from({ length: plan.needs.restarts + 1 }, (_, index) =>
    index === 0 ? [run(1)] : [restart, run(index + 1)],
  ).flat()
  const note = isPractice(plan.host) ? { note: practiceNote } : {}
  return `${JSON.stringify({ ...note, target: plan.target?.kb ?? null, steps }, null, 2)}\n`
}
