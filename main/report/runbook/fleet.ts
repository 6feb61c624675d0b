import { isPackageFileName } from '../../../common/package-file-name.ts'
import type { Plan } from '../../../common/plan.ts'
import { broughtFolder } from '../../../common/servicing-folders.ts'
import { commented, quoted } from '../../steps/shared/quote.ts'
import { isPractice, practiceNote } from './practice-note.ts'
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

/**
 * How often a runbook is started: once more than the plan restarts, and once again for work that waited for a restart
 * before the plan began. What then still asks for a restart has failed.
 */
const roundsOf = ({ needs }: Plan) => needs.restarts + 2

/** Published files of the plan, each once. */
function packagesOf({ steps }: Plan) {
  const all = steps.flatMap(({ package: used }) => (used ? [used] : []))
  return [...new Map(all.map((used) => [used.file, used])).values()].map(({ kb, file, sha1, sha256 }) => ({
    kb,
    file,
    sha1,
    sha256,
  }))
}

/**
 * A text for Ansible that is data and never a template: JSON is YAML, and `!unsafe` keeps Jinja from reading it. The short
 * form of a module (`script: name`) drops that mark, so every value is written as a parameter of its own.
 */
function unsafe(text: string): string {
  return `!unsafe ${JSON.stringify(text)}`
}

/**
 * An Ansible play: brings the packages that lie in `packages` beside it, runs the runbook, and restarts when it asks for
 * it. The runbook proves each package by its digest and its signature.
 */
export function ansiblePlay(plan: Plan, script: string): string {
  const rounds = roundsOf(plan)
  const name = unsafe(`Windows update repair ${plan.target?.kb ?? ''}`.trim())
  const asked = (number: number) => `round${number}.rc | default(0) == 3010`
  const round = (number: number) => [
    `    - name: ${JSON.stringify(`Runbook, round ${number}`)}`,
    '      ansible.builtin.script:',
    `        cmd: ${unsafe(script)}`,
    `      register: round${number}`,
    `      failed_when: ${number === rounds ? `round${number}.rc | default(0) != 0` : `round${number}.rc not in [0, 3010]`}`,
    ...(number === 1 ? [] : [`      when: ${asked(number - 1)}`]),
    ...(number === rounds
      ? []
      : [
          `    - name: ${JSON.stringify(`Restart ${number}`)}`,
          '      ansible.windows.win_reboot:',
          '        reboot_timeout: 3600',
          `      when: ${asked(number)}`,
        ]),
  ]
  return [
    '---',
    ...(isPractice(plan.host) ? [`# ${practiceNote}`] : []),
    `- name: ${name}`,
    '  hosts: all',
    '  gather_facts: false',
    '  tasks:',
    ...bringPackages(plan),
    ...Array.from({ length: rounds }, (_, index) => round(index + 1)).flat(),
    '',
  ].join('\n')
}

function bringPackages(plan: Plan): string[] {
  const packages = packagesOf(plan)
  const files = packages.map(({ file }) => file).filter(isPackageFileName)
  // A file that nobody knows the name of cannot be brought by it; the runbook stops there and says so.
  const unknown = packages.filter(({ file }) => !isPackageFileName(file))
  const notes = unknown.map(
    ({ kb }) => `    # The file name of ${commented(kb)} is not known: bring it by hand.`,
  )
  if (files.length === 0) return notes
  return [
    ...notes,
    `    - name: ${JSON.stringify(`Folder ${broughtFolder}`)}`,
    '      ansible.windows.win_file:',
    `        path: ${JSON.stringify(broughtFolder)}`,
    '        state: directory',
    '    - name: "Packages"',
    '      ansible.windows.win_copy:',
    '        src: "packages/{{ item }}"',
    `        dest: ${JSON.stringify(`${broughtFolder}\\`)}`,
    '      loop:',
    ...files.map((file) => `        - ${unsafe(file)}`),
  ]
}

/**
 * Steps of a ConfigMgr task sequence: the runbook and a restart in turn; the engine knows 3010 as "restart". The packages
 * have to lie in the folder that the runbook takes them from, or in the one that its parameter names.
 */
export function taskSequenceSteps(plan: Plan, script: string): string {
  const rounds = roundsOf(plan)
  const run = (round: number) => ({
    name: `Windows update repair, round ${round}`,
    type: 'Run PowerShell Script',
    script,
    successCodes: round === rounds ? [0] : [0, 3010],
    continueOnError: false,
  })
  const restart = {
    name: 'Restart',
    type: 'Restart Computer',
    condition: '_SMSTSLastActionRetCode equals 3010',
  }
  const steps = Array.from({ length: rounds }, (_, index) =>
    index === 0 ? [run(1)] : [restart, run(index + 1)],
  ).flat()
  const note = isPractice(plan.host) ? { note: practiceNote } : {}
  const packages = packagesOf(plan)
  const brought = packages.length === 0 ? {} : { packageFolder: broughtFolder, packages }
  return `${JSON.stringify({ ...note, target: plan.target?.kb ?? null, ...brought, steps }, null, 2)}\n`
}
