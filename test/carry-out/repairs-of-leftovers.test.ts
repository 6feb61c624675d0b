import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../common/diagnosis/diagnosis.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { resetUpdateCaches } from '../../main/causes/shared/fixes.ts'
import { asFix } from '../../main/causes/shared/repair-fix.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { readServiceState, serviceState } from '../../main/steps/shared/tools/service-state.ts'
import { askingFor, diagnosisOf, findingOf, planned } from '../plan/plan-fixtures.ts'
import { dice, times } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, dying, ends, failureIn } from './carry-out-fixtures.ts'
import { answering, cure, practice } from './repair-examples.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

describe('an update left staged by an earlier attempt', () => {
  const failed: Finding = { ...findingOf('service-disabled'), cause: 'advanced-installer-failed' }
  const packages = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages'
  const stuck = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~19041.6456.1.4'

  /** A practice PC that runs `build` and has a newer update that is only staged. */
  async function stuckPc(build: number): Promise<Host> {
    const pc = await practice()
    const current = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
    const set = (key: string, name: string, type: string, data: string) =>
      pc.run('reg.exe', ['add', key, '/v', name, '/t', type, '/d', data, '/f'])
    for (const name of ['CurrentBuild', 'CurrentBuildNumber'])
      await set(current, name, 'REG_SZ', String(build))
    await set(current, 'UBR', 'REG_DWORD', '6000')
    await set(`${packages}\\${stuck}`, 'CurrentState', 'REG_DWORD', '64')
    return pc
  }

  it('is removed on Windows 10, as verified in the package list', async () => {
    const pc = await stuckPc(19045)
    const { outcome, journal, plan } = await cure(pc, [failed])
    expect(plan.steps[0]).toMatchObject({
      kind: 'remove-staged-package',
      command: expect.arrayContaining(['/Remove-Package', `/PackageName:${stuck}`, '/NoRestart']),
      powershell: expect.stringContaining(`Remove-WindowsPackage -Online -PackageName '${stuck}'`),
    })
    expect(ends(journal.events)[0]).toBe('1-remove-staged-package: done')
    expect([outcome, failureIn(journal.events)?.what]).toEqual(['done', undefined])
    const left = (await inspect(pc)).facts.packages?.value.map(({ identity }) => identity)
    expect(left).not.toContain(stuck)
  })

  it('is never removed on a build that keeps a baseline, regardless of the plan', async () => {
    const inspection = await inspect(await stuckPc(26100))
    const made = await planned({ inspection, diagnosis: diagnosisOf(failed) })
    expect(made.steps.map(({ kind }) => kind)).not.toContain('remove-staged-package')
    const old = await stuckPc(19045)
    const own = await planned({ inspection: await inspect(old), diagnosis: diagnosisOf(failed) })
    // A forged plan that claims to be for this PC.
    const plan = { ...own, machine: made.machine }
    const journal = memoryJournal()
    await consent(journal, plan)
    const pc = await stuckPc(26100)
    expect(await carryOut({ knowledge, host: pc, plan, journal, inspect: () => inspect(pc) })).toBe('failed')
    expect(failureIn(journal.events)).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('baseline'),
    })
    const left = (await inspect(pc)).facts.packages?.value.map(({ identity }) => identity)
    expect(left).toContain(stuck)
  })

  it('is a failure when it remains despite reported success', async () => {
    const pc = await stuckPc(19045)
    const { outcome, journal } = await cure(
      pc,
      [failed],
      answering(pc, 'dism.exe /English /Online /Remove-Package', 0),
    )
    expect([outcome, failureIn(journal.events)?.what]).toEqual([
      'failed',
      expect.stringContaining('is still staged'),
    ])
  })

  it('is left alone without a finding of 0x800f0922, and while a restart is pending', async () => {
    const pc = await stuckPc(19045)
    const kinds = async (...findings: Finding[]) =>
      (await planned({ inspection: await inspect(pc), diagnosis: diagnosisOf(...findings) })).steps.map(
        ({ kind }) => kind,
      )
    expect(await kinds(findingOf('disk-full'))).not.toContain('remove-staged-package')
    expect(await kinds(failed)).toContain('remove-staged-package')
    const pending =
      'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending'
    await pc.run('reg.exe', ['add', pending, '/v', 'x', '/t', 'REG_DWORD', '/d', '1', '/f'])
    expect(await kinds(failed)).not.toContain('remove-staged-package')
  })
})

describe('a step for the user', () => {
  const trust = askingFor('tls-or-clock', { kind: 'correct-clock' })

  it('is requested once, and is completed by the PC or by the user', async () => {
    const pc = await practice()
    const host: Host = { ...pc, byHand: async () => 'waiting' }
    const { outcome, journal, again, plan } = await cure(
      pc,
      [trust, askingFor('scheduled-task-corrupt', { kind: 'repair-task', task: null })],
      host,
    )
    expect(plan.steps.map(({ kind, command, risk }) => [kind, command.length, risk])).toEqual([
      ['correct-clock', 0, 'repair'],
      ['repair-task', 0, 'destructive'],
      ['verify', 0, 'read-only'],
    ])
    expect(plan.steps[1]?.byHand[1]).toMatch(/^reg\.exe export /)
    expect([outcome, await again(), await again()]).toEqual(['person', 'person', 'done'])
    const asked = journal.events.filter(({ kind }) => kind === 'person-needed')
    expect(asked).toHaveLength(2)
  })

  it('enables TLS 1.2 again, as verified in the registry and not by confirmation', async () => {
    const pc = await practice()
    const client =
      'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client'
    await pc.run('reg.exe', ['add', client, '/v', 'Enabled', '/t', 'REG_DWORD', '/d', '0', '/f'])
    expect((await inspect(pc)).facts.network?.value.tls12).toBe('off')
    const idle: Host = { ...pc, byHand: async () => 'done' }
    const first = await cure(pc, [trust], idle)
    expect(first.plan.steps[0]?.kind).toBe('allow-tls')
    expect([first.outcome, await first.again()]).toEqual(['person', 'person'])
    const { outcome } = await cure(pc, [trust])
    expect([outcome, (await inspect(pc)).facts.network?.value.tls12]).toEqual(['done', 'on'])
  })
})

describe('a repair killed midway', () => {
  const full = askingFor('disk-full', { kind: 'clean-store' })
  const findings: Finding[] = [
    askingFor(
      'service-disabled',
      { kind: 'enable-service', service: 'UsoSvc' },
      { kind: 'enable-service', service: 'BITS' },
    ),
    { ...findingOf('package-catalog-corrupt'), fix: [asFix(knowledge, resetUpdateCaches)] },
    full,
  ]

  it('is completed after a kill at any event, with each folder set aside once', async () => {
    const root = await mkdtemp(join(tmpdir(), 'unstuck-dying-'))
    // A normal run tries every second event; whether odd or even depends on the seed.
    for (let at = 1 + dice(7)(times(2, 1)); ; at += times(2, 1)) {
      const stateFolder = join(root, String(at))
      const open = () => openHost('practice:x64-healthy', { stateFolder })
      const pc = await open()
      for (const name of ['UsoSvc', 'BITS']) await pc.run('sc.exe', ['config', name, 'start=', 'disabled'])
      const plan = await planned({ inspection: await inspect(pc), diagnosis: diagnosisOf(...findings) })
      const journal = memoryJournal()
      await consent(journal, plan)
      const carry = (host: Host, to: typeof journal) =>
        carryOut({ knowledge, host, plan, journal: to, inspect: () => inspect(host) })
      const mortal = dying(journal, at)
      const first = await Promise.race([carry(pc, mortal.journal), mortal.dead])
      const last = first === 'dead' ? await open() : pc
      if (first === 'dead')
        expect([at, await carry(last, journal), failureIn(journal.events)]).toEqual([at, 'done', null])
      const windows = (await last.list('C:\\Windows')).map(({ name }) => name)
      expect([at, windows.filter((name) => name.startsWith('SoftwareDistribution.'))]).toEqual([
        at,
        [expect.any(String)],
      ])
      for (const service of ['CryptSvc', 'UsoSvc']) expect(await serviceState(last, service)).toBe('running')
      if (first !== 'dead') break
    }
    await rm(root, { recursive: true, force: true })
  })
})

describe('the output of sc.exe about a service', () => {
  it.each([
    ['        STATE              : 4  RUNNING \r\n', 'running'],
    ['        STATUS             : 1  STOPPED \r\n', 'stopped'],
    ['        \u00c9TAT               : 3  STOP_PENDING \r\n', 'changing'],
    ['        TYPE               : 1  KERNEL_DRIVER  \r\n', 'unread'],
    ['', 'unread'],
  ])('is parsed in any language: %s', (text, state) => {
    expect(readServiceState(text)).toBe(state)
  })
})
