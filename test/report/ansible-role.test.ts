import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { ansibleRole } from '../../main/report/runbook/ansible-role.ts'
import { taskSequenceSteps } from '../../main/report/runbook/fleet.ts'
import { hasTool } from '../archives/tools.ts'
import { program, run } from '../powershell/engine.ts'
import { oneOf, sample } from '../sample.ts'
import { practicePlans } from './practice-plans.ts'

const plans = await practicePlans()
const plan = plans[0]?.plan
if (plan === undefined) throw new Error('No plan.')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-ansible-role-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/**
 * An Ansible action plugin that records the arguments of every call, and requests a restart RESTARTS times. Action
 * plugins run in the ansible-playbook process; a module would start Python twice for each task.
 */
const recordingAction = `import json, os
from ansible.plugins.action import ActionBase
class ActionModule(ActionBase):
    def run(self, tmp=None, task_vars=None):
        args = dict(self._task.args)
        unknown = set(args) - {'cmd', 'src', 'dest', 'path', 'state', 'reboot_timeout'}
        if unknown:
            return dict(failed=True, msg='unsupported parameters: %s' % sorted(unknown))
        before = open(os.environ['RECORDED']).read()
        with open(os.environ['RECORDED'], 'a') as recorded:
            recorded.write(json.dumps({k: v for k, v in args.items() if v is not None}, default=str) + '\\n')
        if args.get('cmd') == 'detect.ps1':
            return dict(changed=True, rc=int(os.environ['FOUND']))
        asks = args.get('cmd') and before.count('"runbook.ps1') < int(os.environ['RESTARTS'])
        return dict(changed=True, rc=3010 if asks else 0)
`

type Ran = {
  readonly status: number | null
  readonly calls: readonly Record<string, string>[]
  readonly said: string
}

type Variables = Readonly<Record<string, string | boolean>>

/** A play that includes the role once per set of variables. */
function playOf(sets: readonly Variables[]): string {
  const value = (of: string | boolean) =>
    typeof of === 'boolean' ? String(of) : `!unsafe ${JSON.stringify(of)}`
  const roles = sets.flatMap((variables) => [
    '    - role: ansible-role',
    '      vars:',
    ...Object.entries({ unstuck_reboot_timeout: '60', ...variables }).map(
      ([name, each]) => `        ${name}: ${value(each)}`,
    ),
  ])
  return ['- hosts: all', '  gather_facts: false', '  roles:', ...roles, ''].join('\n')
}

/** Runs the role with ansible-playbook, once per set of variables; commands are recorded instead of run. */
async function runRole(
  of: Plan,
  sets: readonly Variables[],
  restarts = 0,
  { found = 1, words = [] }: { readonly found?: number; readonly words?: readonly string[] } = {},
): Promise<Ran> {
  const actions = join(folder, 'collections/ansible_collections/ansible/windows/plugins/action')
  await mkdir(actions, { recursive: true })
  for (const name of ['win_file', 'win_copy', 'win_reboot', 'win_recorded'])
    await writeFile(join(actions, `${name}.py`), recordingAction)
  for (const [name, text] of ansibleRole(of, 'exit 0', 'exit 1')) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(
      join(folder, name),
      text.replaceAll('ansible.builtin.script:', 'ansible.windows.win_recorded:'),
    )
  }
  await writeFile(join(folder, 'play.yml'), playOf(sets))
  const recorded = join(folder, 'recorded.jsonl')
  await writeFile(recorded, '')
  const { status, stdout, stderr } = spawnSync(
    'ansible-playbook',
    [
      '-i',
      'localhost,',
      '-c',
      'local',
      '-e',
      'ansible_python_interpreter=/usr/bin/python3',
      ...words,
      'play.yml',
    ],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        LC_ALL: 'C.UTF-8',
        RECORDED: recorded,
        RESTARTS: String(restarts),
        FOUND: String(found),
        ANSIBLE_ROLES_PATH: folder,
        ANSIBLE_COLLECTIONS_PATH: join(folder, 'collections'),
        ANSIBLE_LOCAL_TEMP: join(folder, 'tmp'),
      },
    },
  )
  const lines = (await readFile(recorded, 'utf8')).split('\n').filter(Boolean)
  return { status, calls: lines.map((line) => JSON.parse(line)), said: stdout + stderr }
}

const commandsOf = ({ calls }: Ran) =>
  calls.flatMap(({ cmd }) => cmd ?? []).filter((cmd) => cmd !== 'detect.ps1')

describe.skipIf(!hasTool('ansible-playbook'))('the role run by ansible-playbook', () => {
  test('copies every package, runs the runbook, restarts on request, and succeeds when verified', async () => {
    const ran = await runRole(plan, [{}], plan.needs.restarts)
    expect(ran.status, ran.said).toBe(0)
    const files = new Set(plan.steps.flatMap(({ package: used }) => used?.file ?? []))
    expect(ran.calls.flatMap(({ src }) => src ?? [])).toEqual([...files].map((file) => `packages/${file}`))
    expect(commandsOf(ran)).toHaveLength(plan.needs.restarts + 1)
    expect(ran.calls.filter((call) => call.reboot_timeout === '60')).toHaveLength(plan.needs.restarts)
  })

  test('fails if the last run still needs a restart, and copies nothing with a package source', async () => {
    const ran = await runRole(plan, [{ unstuck_package_source: 'https://packages.example/updates' }], 99)
    expect(ran.status).toBe(2)
    expect(commandsOf(ran)).toHaveLength(plan.needs.restarts + 2)
    expect(ran.calls.filter(({ src, path }) => src ?? path)).toEqual([])
  })

  test.skipIf(program === null)('passes every location in an inventory to PowerShell unchanged', async () => {
    const all = [
      'C:\\Packages',
      "\\\\server\\it's share",
      '$(throw 1); exit 7',
      '{{ lookup("pipe", "id") }}{% raw %}',
      'a" -SuspendBitLocker "b\\',
      'x\u2019 -PackageSource \u2018y`$z',
      "'; Write-Output 'hit",
    ]
    // Each place is a separate play.
    const places = sample(all, 3)
    const ran = await runRole(
      { ...plan, steps: plan.steps.filter(({ package: used }) => !used) },
      places.map((place) => ({
        unstuck_package_folder: place,
        unstuck_package_source: place,
        unstuck_suspend_bitlocker: false,
      })),
    )
    expect(ran.status, ran.said).toBe(0)
    const read = 'param([string] $PackageFolder, [string] $PackageSource, [switch] $SuspendBitLocker)'
    for (const [nth, command] of commandsOf(ran).entries()) {
      const words = command.replace(/^runbook\.ps1/, '')
      const said = await run(
        `& { ${read}; $PackageFolder; $PackageSource; [string] $SuspendBitLocker }${words}`,
        {},
      )
      expect([said.thrown, said.said], command).toEqual([null, [places[nth], places[nth], 'False']])
    }
    expect(commandsOf(ran)).toHaveLength(places.length)
  })

  test('changes nothing if the plan is fulfilled, and continues if that cannot be read', async () => {
    const again = await runRole(plan, [{}], 0, { found: 0 })
    expect([again.status, again.said]).toEqual([0, expect.stringMatching(/changed=0/)])
    expect(again.calls).toEqual([{ cmd: 'detect.ps1' }])
    // One Ansible run takes seconds, so each test run tries only one of these.
    const answers = [
      { found: 2, status: 0, commands: 1 },
      { found: 5, status: 2, commands: 0 },
    ]
    for (const { found, status, commands } of oneOf(answers)) {
      const ran = await runRole(plan, [{}], 0, { found })
      expect([ran.status, commandsOf(ran).length], `detect.ps1 ends with ${found}`).toEqual([
        status,
        commands,
      ])
    }
  })

  test('also runs the check in check mode', async () => {
    const checked = await runRole(plan, [{}], 0, { words: ['--check'] })
    expect(checked.status, checked.said).toBe(0)
    expect(checked.calls).toContainEqual({ cmd: 'detect.ps1' })
  })

  test('rejects a location with a line break', async () => {
    const ran = await runRole(plan, [{ unstuck_package_source: 'C:\\a\nexit 7' }])
    expect([ran.status, commandsOf(ran)]).toEqual([2, []])
  })
})

test('the role contains no host and suspends BitLocker exactly if the plan needs it', () => {
  for (const { plan: each } of plans) {
    const role = [...ansibleRole(each, 'exit 0', 'exit 1').values()].join('\n')
    expect(role).not.toContain(each.host)
    const { steps } = JSON.parse(taskSequenceSteps(each, 'runbook.ps1'))
    expect(role.includes('-SuspendBitLocker')).toBe(steps[0].parameters === '-SuspendBitLocker')
  }
})
