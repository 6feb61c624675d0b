import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { intuneFiles } from '../../main/report/runbook/intune.ts'
import { practicePlans } from '../report/practice-plans.ts'
import { knowledge } from '../test-knowledge.ts'
import { openWine, type Wine, whyNoWine } from './wine-prefix.ts'

const why = await whyNoWine()
if (why !== null) process.stdout.write(`Left out: the command files under Wine, because ${why}.\n`)
const root = join(import.meta.dirname, '..', '..')

describe.skipIf(why !== null)('Intune command files run by cmd.exe in Wine', () => {
  let wine: Wine
  let folder = ''
  let plan: Awaited<ReturnType<typeof practicePlans>>[number]['plan']

  beforeAll(async () => {
    wine = await openWine()
    mkdirSync(join(root, '.cache', 'wine'), { recursive: true })
    folder = mkdtempSync(join(root, '.cache', 'wine', 'command files (x86) ü '))
    const found = (await practicePlans()).find(({ plan: each }) => each.steps.some((step) => step.package))
    if (found === undefined) throw new Error('No plan.')
    plan = found.plan
    const files = intuneFiles(knowledge, { ...plan, host: 'windows' }, planSha256(plan))
    for (const name of ['install.cmd', 'uninstall.cmd'])
      writeFileSync(join(folder, name), files.get(`intune-win32/${name}`) ?? '')
  })
  afterAll(async () => {
    await wine?.remove()
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
  })

  it('uninstall.cmd reports that it removes nothing and fails', async () => {
    const { exitCode, stdout } = await wine.run(['cmd', '/c', 'uninstall.cmd'], { cwd: folder })
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('Nothing is uninstalled.')])
  })

  it('install.cmd starts the system PowerShell with its arguments and ends with its exit code', async () => {
    const shell = join(wine.drive, 'windows', 'system32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
    // The file is shared with other prefixes: another one takes its place. Node ends with 9 at a word that it does not know.
    rmSync(shell, { force: true })
    mkdirSync(join(shell, '..'), { recursive: true })
    copyFileSync(wine.nodeExe, shell)
    const { exitCode, stderr } = await wine.run(['cmd', '/c', 'install.cmd'], { cwd: folder })
    expect([exitCode, stderr]).toEqual([9, expect.stringMatching(/powershell\.exe: bad option: -NoProfile/i)])
  })

  it('install.cmd fails without PowerShell', async () => {
    rmSync(join(wine.drive, 'windows', 'system32', 'WindowsPowerShell'), { recursive: true, force: true })
    const { exitCode } = await wine.run(['cmd', '/c', 'install.cmd'], { cwd: folder })
    expect(exitCode).not.toBe(0)
  })
})
