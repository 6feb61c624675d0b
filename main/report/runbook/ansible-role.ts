import { isPackageFileName } from '../../../common/packages/package-file-name.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { suppliedFolder } from '../../../common/plan/servicing-folders.ts'
import { isPractice } from '../../../common/practice.ts'
import { commented } from '../../steps/shared/tools/quote.ts'
import { askFirst, isOpen, nameOfWork, packagesOf, parametersOf, roundsOf, unsafe } from './fleet.ts'
import { practiceNote } from './practice-note.ts'

/** Folder of the role in a report. */
const role = 'ansible-role'

/**
 * The plan as an Ansible role: tasks, defaults, metadata, and the runbook that it runs; packages are in its
 * `files/packages`, or where `unstuck_package_source` specifies. It is not specific to a PC. Inventory values are
 * passed to PowerShell in single quotes, with embedded quotes doubled. Source of the structure:
 * https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_reuse_roles.html
 *
 * @param script the text of the runbook
 * @param detection the text of the script that checks whether the plan is fulfilled
 * @returns texts by path below the report
 */
export function ansibleRole(plan: Plan, script: string, detection: string): ReadonlyMap<string, string> {
  return new Map([
    [`${role}/tasks/main.yml`, tasks(plan)],
    [`${role}/defaults/main.yml`, defaults(plan)],
    [`${role}/meta/main.yml`, meta(plan)],
    [`${role}/meta/requirements.yml`, requirements],
    [`${role}/files/detect.ps1`, detection],
    [`${role}/files/runbook.ps1`, script],
  ])
}

/** Characters that PowerShell accepts as a single quotation mark. */
const marks = "'\u2018\u2019\u201a\u201b"

/** A PowerShell literal with the value of an Ansible variable: its quotation marks are doubled. */
const literal = (variable: string) => `'{{ ${variable} | string | regex_replace("([${marks}])", "\\1\\1") }}'`

function tasks(plan: Plan): string {
  const rounds = roundsOf(plan)
  const suspends = parametersOf(plan).length > 0
  const words = [
    'runbook.ps1',
    `-PackageFolder ${literal('unstuck_package_folder')}`,
    `{% if unstuck_package_source | string | length > 0 %}-PackageSource ${literal('unstuck_package_source')}{% endif %}`,
    ...(suspends ? ['{% if unstuck_suspend_bitlocker | bool %}-SuspendBitLocker{% endif %}'] : []),
  ].join(' ')
  const asked = (number: number) => `unstuck_round${number}.rc | default(0) == 3010`
  const round = (number: number) => [
    `- name: "Runbook, round ${number}"`,
    '  ansible.builtin.script:',
    `    cmd: ${JSON.stringify(words)}`,
    `  register: unstuck_round${number}`,
    `  failed_when: ${number === rounds ? `unstuck_round${number}.rc | default(0) != 0` : `unstuck_round${number}.rc not in [0, 3010]`}`,
    `  when: ${number === 1 ? isOpen('unstuck_found') : asked(number - 1)}`,
    ...(number === rounds
      ? []
      : [
          `- name: "Restart ${number}"`,
          '  ansible.windows.win_reboot:',
          '    reboot_timeout: "{{ unstuck_reboot_timeout }}"',
          `  when: ${asked(number)}`,
        ]),
  ]
  return lines([
    '---',
    ...note(plan),
    '- name: "Check that the paths have no line breaks"',
    '  ansible.builtin.assert:',
    '    that:',
    ...['unstuck_package_folder', 'unstuck_package_source'].map(
      (name) => `      - ${name} | string is not search("[\\x00-\\x1f\\x7f]")`,
    ),
    ...askFirst('unstuck_found'),
    ...bringPackages(plan),
    ...Array.from({ length: rounds }, (_, index) => round(index + 1)).flat(),
  ])
}

function bringPackages(plan: Plan): string[] {
  const packages = packagesOf(plan)
  const files = packages.map(({ file }) => file).filter(isPackageFileName)
  const unknown = packages.filter(({ file }) => !isPackageFileName(file))
  const notes = unknown.map(({ kb }) => `# The file name of ${commented(kb)} is not known: bring it by hand.`)
  if (files.length === 0) return notes
  const isCopied = `  when: ${isOpen('unstuck_found')} and unstuck_package_source | string | length == 0`
  return [
    ...notes,
    '- name: "Folder of the packages"',
    '  ansible.windows.win_file:',
    '    path: "{{ unstuck_package_folder }}"',
    '    state: directory',
    isCopied,
    '- name: "Packages"',
    '  ansible.windows.win_copy:',
    '    src: "packages/{{ item }}"',
    '    dest: "{{ unstuck_package_folder }}\\\\"',
    '  loop:',
    ...files.map((file) => `    - ${unsafe(file)}`),
    isCopied,
  ]
}

function defaults(plan: Plan): string {
  return lines([
    '---',
    ...note(plan),
    '# The folder of the packages on each PC.',
    `unstuck_package_folder: ${JSON.stringify(suppliedFolder)}`,
    '# A folder, share or https address from which each PC gets the packages by name; if empty, files/packages of this role.',
    '# Ansible prints it, so it must not contain a password or a key.',
    'unstuck_package_source: ""',
    '# Suspends BitLocker for one restart if a step changes what it measures. Make sure that the recovery keys are backed up.',
    'unstuck_suspend_bitlocker: true',
    '# Seconds.',
    'unstuck_reboot_timeout: 3600',
  ])
}

function meta(plan: Plan): string {
  return lines([
    '---',
    'galaxy_info:',
    '  role_name: unstuck_repair',
    '  author: Unstuck',
    `  description: ${unsafe(nameOfWork(plan))}`,
    '  license: MIT',
    '  min_ansible_version: "2.12"',
    '  platforms:',
    '    - name: Windows',
    '      versions: [all]',
    'dependencies: []',
  ])
}

const requirements = lines(['---', 'collections:', '  - name: ansible.windows'])

const note = ({ host }: Plan) => (isPractice(host) ? [`# ${practiceNote()}`] : [])

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
