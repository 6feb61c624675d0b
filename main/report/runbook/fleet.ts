import { isPackageFileName } from '../../../common/packages/package-file-name.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { planWork } from '../../../common/plan/plan-work.ts'
import { suppliedFolder } from '../../../common/plan/servicing-folders.ts'
import { isPractice } from '../../../common/practice.ts'
import { commented, quoted } from '../../steps/shared/tools/quote.ts'
import { guards } from './guards.ts'
import { practiceNote } from './practice-note.ts'

/**
 * How often a runbook is started: once more than the plan restarts, and once again for work that was already waiting
 * for a restart. If it still requests a restart then, it has failed.
 */
export const roundsOf = ({ needs }: Plan) => needs.restarts + 2

/**
 * Nobody is at the PCs of a fleet, so for steps that change boot files or WinRE, BitLocker is suspended for one
 * restart.
 */
export function parametersOf(plan: Plan): string[] {
  const asks = !plan.medium && plan.steps.some((step) => guards(step).includes('Assert-BitLockerReady'))
  return asks ? ['-SuspendBitLocker'] : []
}

/** Name of the plan in fleet management tools; English, like everything else that those tools read. */
export function nameOfWork(plan: Plan): string {
  const work = planWork(plan)
  if (work.kind === 'removal') return `Windows update removal ${work.kb ?? work.build ?? ''}`.trim()
  if (work.kind === 'return') return 'Way back from enlarging the recovery partition'
  return `Windows update repair ${plan.target?.kb ?? ''}`.trim()
}

/** The distinct published files of the plan. */
export function packagesOf({ steps }: Plan) {
  const all = steps.flatMap(({ package: used }) => (used ? [used] : []))
  return [...new Map(all.map((used) => [used.file, used])).values()].map(({ kb, file, sha1, sha256 }) => ({
    kb,
    file,
    sha1,
    sha256,
  }))
}

/**
 * Text for Ansible that is data and never a template: JSON is valid YAML, and `!unsafe` prevents Jinja from evaluating
 * it. The short form of a module (`script: name`) drops that tag, so every value is written as a separate parameter.
 */
export function unsafe(text: string): string {
  return `!unsafe ${JSON.stringify(text)}`
}

/**
 * A task that checks whether the plan is already fulfilled, also in check mode because it only reads; if so, nothing is
 * copied, run or reported as changed. Unreadable states are left to the runbook.
 */
export function askFirst(result: string): string[] {
  return [
    '- name: "Check whether the PC is already as planned"',
    '  ansible.builtin.script:',
    '    cmd: !unsafe "detect.ps1"',
    `  register: ${result}`,
    '  check_mode: false',
    '  changed_when: false',
    `  failed_when: ${result}.rc not in [0, 1, 2]`,
  ]
}

/** Whether the plan is not known to be fulfilled, according to {@link askFirst}. */
export const isOpen = (result: string) => `${result}.rc | default(1) != 0`

/**
 * An Ansible play: checks whether the plan is fulfilled, copies the packages in the adjacent `packages` folder, runs
 * the runbook, and restarts on request. The runbook verifies each package by digest and signature.
 */
export function ansiblePlay(plan: Plan, script: string): string {
  const rounds = roundsOf(plan)
  const name = unsafe(nameOfWork(plan))
  const asked = (number: number) => `round${number}.rc | default(0) == 3010`
  const round = (number: number) => [
    `    - name: ${JSON.stringify(`Runbook, round ${number}`)}`,
    '      ansible.builtin.script:',
    `        cmd: ${unsafe([script, ...parametersOf(plan)].join(' '))}`,
    `      register: round${number}`,
    `      failed_when: ${number === rounds ? `round${number}.rc | default(0) != 0` : `round${number}.rc not in [0, 3010]`}`,
    `      when: ${number === 1 ? isOpen('found') : asked(number - 1)}`,
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
    ...(isPractice(plan.host) ? [`# ${practiceNote()}`] : []),
    `- name: ${name}`,
    '  hosts: all',
    '  gather_facts: false',
    '  tasks:',
    ...askFirst('found').map((line) => `    ${line}`),
    ...copySuppliedPackages(plan),
    ...Array.from({ length: rounds }, (_, index) => round(index + 1)).flat(),
    '',
  ].join('\n')
}

function copySuppliedPackages(plan: Plan): string[] {
  const packages = packagesOf(plan)
  const files = packages.map(({ file }) => file).filter(isPackageFileName)
  // A file with an unknown name cannot be copied by name; the runbook stops there with a message.
  const unknown = packages.filter(({ file }) => !isPackageFileName(file))
  const notes = unknown.map(
    ({ kb }) => `    # The file name of ${commented(kb)} is not known: bring it by hand.`,
  )
  if (files.length === 0) return notes
  return [
    ...notes,
    `    - name: ${JSON.stringify(`Folder ${suppliedFolder}`)}`,
    '      ansible.windows.win_file:',
    `        path: ${JSON.stringify(suppliedFolder)}`,
    '        state: directory',
    `      when: ${isOpen('found')}`,
    '    - name: "Packages"',
    '      ansible.windows.win_copy:',
    '        src: "packages/{{ item }}"',
    `        dest: ${JSON.stringify(`${suppliedFolder}\\`)}`,
    '      loop:',
    ...files.map((file) => `        - ${unsafe(file)}`),
    `      when: ${isOpen('found')}`,
  ]
}

/** Configuration Manager ends a script after 15 minutes unless the step specifies otherwise, up to this maximum. */
const mostMinutes = 999

/**
 * A share or https address that reads the same within any quotation marks or none, because it is undocumented how
 * Configuration Manager quotes script parameters.
 */
const sourceShape = String.raw`^(?:(?:\\\\[\w.-]+\\|https://[\w.-]+/)[\w./\\~+-]*)?$`

/**
 * A script that creates the task sequence in Configuration Manager with its own cmdlets, from the site drive:
 * alternately the runbook and a restart. `PackageId` is the package that contains the folder with the runbook. Source:
 * https://learn.microsoft.com/powershell/module/configurationmanager/new-cmtssteprunpowershellscript
 */
export function taskSequenceScript(plan: Plan, script: string): string {
  const rounds = roundsOf(plan)
  const name = nameOfWork(plan)
  const minutes = Math.min(mostMinutes, 60 + 2 * plan.steps.reduce((sum, step) => sum + step.minutes.most, 0))
  const packages = packagesOf(plan)
  const own = quoted(parametersOf(plan).join(' '))
  const parameters =
    packages.length > 0 ? ' @more' : parametersOf(plan).length > 0 ? ` -Parameter ${own}` : ''
  const run = (round: number) =>
    `    New-CMTSStepRunPowerShellScript -Name ${quoted(`Runbook, round ${round}`)} -PackageId $PackageId -ScriptName ${quoted(script)}${parameters} -ExecutionPolicy Bypass -SuccessCode @(${round === rounds ? '0' : '0, 3010'}) -TimeoutMins ${minutes}`
  const restart = (round: number) =>
    `    New-CMTSStepReboot -Name ${quoted(`Restart ${round}`)} -RunAfterRestart HardDisk -Condition (New-CMTSStepConditionVariable -OperatorType Equals -ConditionVariableName '_SMSTSLastActionRetCode' -ConditionVariableValue '3010')`
  const needed = packages.map(
    ({ file, sha256, sha1 }) => `# ${commented(`${suppliedFolder}\\${file} ${sha256 ?? sha1 ?? ''}`.trim())}`,
  )
  return [
    ...(isPractice(plan.host) ? [`# ${practiceNote()}`] : []),
    '# Run this on the site drive of Configuration Manager. -PackageId is a package without a program, whose source folder holds',
    `# ${script} and which is on the distribution points. Deploy the task sequence yourself when it is there.`,
    // https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_RunPowerShellScript
    `# If you sign ${script}, save it as Unicode (UTF-16) before that: this kind of step takes no other signed script.`,
    ...(packages.length > 0 ? ['# Each PC needs these files, which the runbook proves:', ...needed] : []),
    ...(packages.length > 0
      ? [
          '# It takes what is not there from -PackageSource, a share or an https address that the PC may read.',
        ]
      : []),
    '[CmdletBinding()]',
    'param(',
    '    [Parameter(Mandatory = $true)]',
    '    [string]$PackageId,',
    `    [string]$Name = ${quoted(name)}${packages.length > 0 ? ',' : ''}`,
    ...(packages.length > 0
      ? [`    [ValidatePattern(${quoted(sourceShape)})]`, "    [string]$PackageSource = ''"]
      : []),
    ')',
    "$ErrorActionPreference = 'Stop'",
    "if ($null -ne (Get-CMTaskSequence -Name $Name -Fast)) { throw ('There is a task sequence {0} already.' -f $Name) }",
    ...(packages.length > 0
      ? [
          `$parameters = ${own}`,
          "if ($PackageSource -ne '') { $parameters = ($parameters + ' -PackageSource ' + $PackageSource).Trim() }",
          '$more = @{}',
          "if ($parameters -ne '') { $more['Parameter'] = $parameters }",
        ]
      : []),
    '$steps = @(',
    ...Array.from({ length: rounds }, (_, index) =>
      index === 0 ? [run(1)] : [restart(index), run(index + 1)],
    ).flat(),
    ')',
    '$null = New-CMTaskSequence -CustomTaskSequence -Name $Name',
    '$null = Add-CMTaskSequenceStep -TaskSequenceName $Name -Step $steps',
    '',
  ].join('\r\n')
}

/**
 * Steps of a ConfigMgr task sequence: alternately the runbook and a restart; the engine treats 3010 as "restart". The
 * packages must be in the runbook's package folder or the one specified by its parameter.
 */
export function taskSequenceSteps(plan: Plan, script: string): string {
  const rounds = roundsOf(plan)
  const run = (round: number) => ({
    name: `${nameOfWork(plan)}, round ${round}`,
    type: 'Run PowerShell Script',
    script,
    ...(parametersOf(plan).length > 0 ? { parameters: parametersOf(plan).join(' ') } : {}),
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
  const note = isPractice(plan.host) ? { note: practiceNote() } : {}
  const packages = packagesOf(plan)
  const supplied = packages.length === 0 ? {} : { packageFolder: suppliedFolder, packages }
  const work = planWork(plan)
  const removes = work.kind === 'removal' ? { removes: work.kb ?? work.build } : {}
  return `${JSON.stringify({ ...note, target: plan.target?.kb ?? null, ...removes, ...supplied, steps }, null, 2)}\n`
}
