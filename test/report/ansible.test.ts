import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { ansiblePlay } from '../../main/report/runbook/fleet.ts'
import { hasTool } from '../archives/tools.ts'
import { practicePlans } from './practice-plans.ts'

const [first] = await practicePlans()
if (first === undefined) throw new Error('No plan.')
const plan: Plan = first.plan

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-ansible-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/**
 * An Ansible action plugin that records the arguments of every call, because Debian has no packages of the Windows
 * modules. Action plugins run in the ansible-playbook process; a module would start Python twice for each task.
 */
const recordingAction = `import json, os
from ansible.plugins.action import ActionBase
class ActionModule(ActionBase):
    def run(self, tmp=None, task_vars=None):
        unknown = set(self._task.args) - {'src', 'dest', 'path', 'state', 'reboot_timeout'}
        if unknown:
            return dict(failed=True, msg='unsupported parameters: %s' % sorted(unknown))
        with open(os.environ['RECORDED'], 'a') as recorded:
            recorded.write(json.dumps(dict(self._task.args), default=str) + '\\n')
        return dict(changed=True)
`

/** Runs a play on this computer with ansible-playbook; `runbook.ps1` is a script that only succeeds. */
async function runPlay(play: string): Promise<{ status: number | null; calls: Record<string, string>[] }> {
  const actions = join(
    folder,
    'collections',
    'ansible_collections',
    'ansible',
    'windows',
    'plugins',
    'action',
  )
  await mkdir(actions, { recursive: true })
  for (const name of ['win_file', 'win_copy', 'win_reboot'])
    await writeFile(join(actions, `${name}.py`), recordingAction)
  for (const [script, code] of [
    ['runbook.ps1', 0],
    ['detect.ps1', 1],
  ] as const) {
    await writeFile(join(folder, script), `#!/bin/sh\nexit ${code}\n`)
    await chmod(join(folder, script), 0o755)
  }
  await writeFile(join(folder, 'play.yml'), play)
  const recorded = join(folder, 'recorded.jsonl')
  await writeFile(recorded, '')
  const { status, stdout, stderr } = spawnSync(
    'ansible-playbook',
    ['-i', 'localhost,', '-c', 'local', '-e', 'ansible_python_interpreter=/usr/bin/python3', 'play.yml'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        LC_ALL: 'C.UTF-8',
        RECORDED: recorded,
        ANSIBLE_COLLECTIONS_PATH: join(folder, 'collections'),
        ANSIBLE_LOCAL_TEMP: join(folder, 'tmp'),
      },
    },
  )
  if (status !== 0) process.stderr.write(stdout + stderr)
  const lines = (await readFile(recorded, 'utf8')).split('\n').filter(Boolean)
  return { status, calls: lines.map((line) => JSON.parse(line) as Record<string, string>) }
}

describe.skipIf(!hasTool('ansible-playbook'))('the play run by ansible-playbook', () => {
  test('copies every package under its own name, runs the runbook and succeeds', async () => {
    const { status, calls } = await runPlay(ansiblePlay(plan, 'runbook.ps1'))
    const files = new Set(plan.steps.flatMap(({ package: used }) => used?.file ?? []))
    expect(status).toBe(0)
    expect(calls.flatMap(({ src }) => src ?? [])).toEqual([...files].map((file) => `packages/${file}`))
  })

  test('never treats text of a plan as a template on the controller', async () => {
    const proof = (number: number) => `{{ lookup('pipe', 'touch ${join(folder, `hit-${number}`)}') }}`
    const hostile = (file: string): Plan => ({
      ...plan,
      target: { kb: proof(1), build: '1.1', title: proof(2), why: proof(3) },
      steps: plan.steps.map((step) => ({
        ...step,
        title: proof(4),
        package: step.package && { ...step.package, kb: proof(5), file },
      })),
    })
    for (const file of [`a${proof(6)}.msu`, `x\n    - shell: touch ${join(folder, 'hit-7')}\n.msu`])
      expect((await runPlay(ansiblePlay(hostile(file), 'runbook.ps1'))).status).toBe(0)
    // File names in the allowed form are used as they are; anything else the pattern might ever accept is still not
    // evaluated as a template.
    await runPlay(ansiblePlay(hostile('a.msu'), `runbook.ps1 ${proof(8)}`))
    expect((await readdir(folder)).filter((name) => name.startsWith('hit'))).toEqual([])
  })
})

test('the play lists a package with an unknown file name without copying it', () => {
  const unknown: Plan = {
    ...plan,
    steps: plan.steps.map((step) => ({
      ...step,
      package: step.package && { ...step.package, file: '<unknown>' },
    })),
  }
  const play = ansiblePlay(unknown, 'runbook.ps1')
  expect(play).not.toContain('win_copy')
  expect(play).toMatch(/# The file name of KB\d+ is not known/)
})
