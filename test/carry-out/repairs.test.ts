import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Finding } from '../../common/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import { carryOut } from '../../main/carry-out/carry-out.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { resetUpdateCaches } from '../../main/causes/shared/fixes.ts'
import { asFix } from '../../main/causes/shared/repair-fix.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { readServiceState, serviceState } from '../../main/steps/shared/service-state.ts'
import { askingFor, diagnosisOf, findingOf, planned, withSteps } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { consent, dying, ends, failureIn } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const practice = (name = 'x64-healthy') => openHost(`practice:${name}`, { stateFolder: null })

/** Plans for the PC as it is now with these findings and carries it out on `host`. */
async function cure(pc: Host, findings: Finding[], host: Host = pc) {
  const plan = await planned({
    inspection: await inspect(pc),
    diagnosis: diagnosisOf(...findings),
    target: null,
  })
  const journal = memoryJournal()
  await consent(journal, plan)
  const run = () => carryOut({ knowledge, host, plan, journal, inspect: () => inspect(host) })
  return { plan, journal, outcome: await run(), again: run }
}

/** The PC, but with the answers to some commands changed. */
function answering(pc: Host, line: string, exitCode: number): Host {
  return {
    ...pc,
    run: async (tool, args, options) =>
      [tool, ...args].join(' ').startsWith(line)
        ? { exitCode, ended: 'itself', stdout: new Uint8Array(), stderr: new Uint8Array() }
        : pc.run(tool, args, options),
  }
}

describe('a service that was turned off', () => {
  const named = (...names: string[]): Finding =>
    askingFor('service-disabled', ...names.map((service) => ({ kind: 'enable-service' as const, service })))

  it('starts again as by default, and the verdict proves it', async () => {
    const pc = await practice()
    for (const name of ['BITS', 'CryptSvc']) await pc.run('sc.exe', ['config', name, 'start=', 'disabled'])
    await pc.run('sc.exe', ['stop', 'CryptSvc'])
    const { outcome, journal } = await cure(pc, [named('BITS', 'CryptSvc')])
    expect([outcome, failureIn(journal.events)]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual([
      '1-set-service-start: done',
      '2-set-service-start: done',
      '3-start-service: done',
      '4-verify: done',
    ])
    const started = (await inspect(pc)).facts.services?.value
    expect(started).toEqual(
      expect.arrayContaining([
        { name: 'BITS', start: 'manual' },
        { name: 'CryptSvc', start: 'automatic' },
      ]),
    )
    const verdict = journal.events.findLast((event) => event.kind === 'verdict')
    expect(verdict?.kind === 'verdict' && verdict.verdict.checks).toEqual(
      expect.arrayContaining([expect.objectContaining({ what: 'Service CryptSvc', ok: true })]),
    )
  })

  it('that stays off in spite of success is a failure', async () => {
    const pc = await practice()
    await pc.run('sc.exe', ['config', 'BITS', 'start=', 'disabled'])
    const { outcome, journal } = await cure(pc, [named('BITS')], answering(pc, 'sc.exe config', 0))
    expect(outcome).toBe('failed')
    expect(failureIn(journal.events)?.what).toBe(
      'sc.exe reported success, but the start type of BITS is still disabled.',
    )
  })

  it('that sc.exe is refused stops the plan with its code', async () => {
    const pc = await practice()
    await pc.run('sc.exe', ['config', 'BITS', 'start=', 'disabled'])
    const { outcome, journal } = await cure(pc, [named('BITS')], answering(pc, 'sc.exe config', 5))
    expect(outcome).toBe('failed')
    expect(failureIn(journal.events)?.what).toContain('sc.exe ended with 5: Access was denied')
  })

  it('that does not come up is a failure, not a success of sc.exe', async () => {
    const pc = await practice()
    await pc.run('sc.exe', ['config', 'CryptSvc', 'start=', 'disabled'])
    await pc.run('sc.exe', ['stop', 'CryptSvc'])
    const { outcome, journal } = await cure(pc, [named('CryptSvc')], answering(pc, 'sc.exe start', 0))
    expect(outcome).toBe('failed')
    expect(failureIn(journal.events)?.what).toContain('CryptSvc is not running')
  })
})

describe('clearing the component store', () => {
  const full = askingFor('disk-full', { kind: 'clean-store' })

  it('leaves what is installed and the baseline, and says what is left', async () => {
    const pc = await practice('x64-efi-full')
    const before = (await inspect(pc)).facts.packages?.value ?? []
    const { outcome, journal, plan } = await cure(pc, [full])
    expect(plan.steps.map(({ kind }) => kind)).toContain('clean-store')
    expect([outcome, failureIn(journal.events)]).toEqual(['done', null])
    const after = (await inspect(pc)).facts.packages?.value ?? []
    for (const { identity, state } of before)
      if (state === 'staged') expect(after.map((each) => each.identity)).toContain(identity)
  })

  it.each([
    ['the store is not cleaned', full],
    [
      'no cache is moved',
      { ...findingOf('package-catalog-corrupt'), fix: [asFix(knowledge, resetUpdateCaches)] },
    ],
  ])('while a restart waits, %s: nothing is run', async (_, finding) => {
    const pc = await practice()
    const plan = await planned({ inspection: await inspect(pc), diagnosis: diagnosisOf(finding) })
    const pending =
      'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending'
    await pc.run('reg.exe', ['add', pending, '/v', 'x', '/t', 'REG_DWORD', '/d', '1', '/f'])
    const journal = memoryJournal()
    await consent(journal, plan)
    expect(await carryOut({ knowledge, host: pc, plan, journal, inspect: () => inspect(pc) })).toBe('failed')
    expect(failureIn(journal.events)).toMatchObject({
      code: 'refused',
      next: 'Restart Windows, then continue.',
    })
    expect(journal.events.some(({ kind }) => kind === 'tool-ended')).toBe(false)
  })

  it('fails with the meaning of the code', async () => {
    const pc = await practice('x64-efi-full')
    const host = answering(pc, 'dism.exe /English /Online /Cleanup-Image /StartComponentCleanup', 0x800f0806)
    const { outcome, journal } = await cure(pc, [full], host)
    expect([outcome, failureIn(journal.events)?.what]).toEqual([
      'failed',
      expect.stringContaining('0x800f0806'),
    ])
  })
})

describe('the caches of Windows Update', () => {
  const damaged: Finding = {
    ...findingOf('package-catalog-corrupt'),
    fix: [asFix(knowledge, resetUpdateCaches)],
  }
  const names = async (pc: Host, folder: string) => (await pc.list(folder)).map(({ name }) => name)

  it('are set aside under dated names, made anew, and never deleted', async () => {
    const pc = await practice()
    const { outcome, journal, plan } = await cure(pc, [damaged])
    expect([outcome, failureIn(journal.events)]).toEqual(['done', null])
    expect(plan.steps[0]?.kind).toBe('reset-update-caches')
    const windows = await names(pc, 'C:\\Windows')
    expect(windows).toContain('SoftwareDistribution')
    expect(windows).toContainEqual(expect.stringMatching(/^SoftwareDistribution\.unstuck-\d{8}T\d{6}Z$/))
    const system = await names(pc, 'C:\\Windows\\System32')
    expect(system).toContainEqual(expect.stringMatching(/^catroot2\.unstuck-\d{8}T\d{6}Z$/))
    expect(await serviceState(pc, 'CryptSvc')).toBe('running')
    // What lies aside already is not moved again.
    const again = memoryJournal()
    await consent(again, plan)
    expect(await carryOut({ knowledge, host: pc, plan, journal: again, inspect: () => inspect(pc) })).toBe(
      'done',
    )
    expect(ends(again.events)[0]).toBe('1-reset-update-caches: already')
  })

  it('that something has open stay, and the services run again', async () => {
    const pc = await practice()
    let tries = 0
    const held: Host = {
      ...pc,
      setFolderAside: async (folder, name) => {
        tries += 1
        if (folder.endsWith('catroot2'))
          throw new HostError('denied', message('text.as-is', { text: `${folder} is open.` }))
        await pc.setFolderAside?.(folder, name)
      },
    }
    const { outcome, journal, again } = await cure(pc, [damaged], held)
    expect([outcome, failureIn(journal.events)?.what]).toEqual([
      'failed',
      'C:\\Windows\\System32\\catroot2 is open.',
    ])
    expect(tries).toBe(4)
    for (const service of ['CryptSvc', 'BITS', 'wuauserv'])
      expect(await serviceState(pc, service)).toBe('running')
    // The one that was moved stays moved; going on moves the other.
    Object.assign(held, { setFolderAside: pc.setFolderAside })
    expect([await again(), failureIn(journal.events)?.what]).toEqual(['done', expect.anything()])
    const windows = await names(pc, 'C:\\Windows')
    expect(windows.filter((name) => name.startsWith('SoftwareDistribution.'))).toHaveLength(1)
  })

  it('stay where a service does not stop', async () => {
    const pc = await practice()
    const { outcome, journal } = await cure(pc, [damaged], answering(pc, 'sc.exe stop CryptSvc', 1051))
    expect([outcome, failureIn(journal.events)]).toEqual([
      'failed',
      expect.objectContaining({
        what: 'sc.exe could not stop CryptSvc (1051): Other services that run depend on this one.',
      }),
    ])
    expect(await names(pc, 'C:\\Windows\\System32')).toContain('catroot2')
  })

  it.each([
    ['another folder', 'C:\\Windows\\System32', 'System32.unstuck-20261121T110800Z'],
    ['no dated name', 'C:\\Windows\\System32\\catroot2', 'catroot2.old'],
    [
      'a name that leaves the folder',
      'C:\\Windows\\System32\\catroot2',
      'catroot2.unstuck-20261121T110800Z\\..\\x',
    ],
  ])('cannot be told to be %s', async (_, folder, name) => {
    const pc = await practice()
    await expect(pc.setFolderAside?.(folder, name)).rejects.toMatchObject({ reason: 'denied' })
    const plan = await planned({ inspection: await inspect(pc), diagnosis: diagnosisOf(damaged) })
    const steps = plan.steps.map((step) => ({
      ...step,
      sequence: step.sequence.map((each) => (each[0] === 'rename' ? ['rename', folder, name] : each)),
    }))
    const journal = memoryJournal()
    const hostile = { ...plan, steps }
    await consent(journal, hostile)
    await expect(
      carryOut({ knowledge, host: pc, plan: hostile, journal, inspect: () => inspect(pc) }),
    ).rejects.toMatchObject({ failure: { code: 'refused' } })
  })

  it('are no business of any other step', async () => {
    const pc = await practice('x64-efi-full')
    const plan = await planned({ inspection: await inspect(pc), diagnosis: diagnosisOf(damaged) })
    const sequence = plan.steps[0]?.sequence ?? []
    expect(sequence).not.toEqual([])
    const steps = plan.steps.map((step) => (step.kind === 'verify' ? { ...step, sequence } : step))
    const journal = memoryJournal()
    const hostile = { ...plan, steps }
    await consent(journal, hostile)
    await expect(
      carryOut({ knowledge, host: pc, plan: hostile, journal, inspect: () => inspect(pc) }),
    ).rejects.toMatchObject({ failure: { code: 'refused' } })
  })
})

describe('WinRE', () => {
  const outdated = findingOf('winre-outdated')
  const folder = 'C:\\ProgramData\\Unstuck\\Backup'
  const roomy: Finding[] = [outdated, findingOf('recovery-partition-too-small')]

  const folders: string[] = []
  afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true, force: true }))))

  /** A practice PC with outdated WinRE whose Windows volume BitLocker protects. */
  async function encrypted(): Promise<Host> {
    const stateFolder = await mkdtemp(join(tmpdir(), 'unstuck-bitlocker-'))
    folders.push(stateFolder)
    const pc = await openHost('practice:x64-winre-stale', { stateFolder })
    await pc.run('reg.exe', ['add', 'HKLM\\SOFTWARE\\Test'])
    const file = join(stateFolder, 'state.json')
    const state = JSON.parse(await readFile(file, 'utf8'))
    state.storage.encryption = { protectionStatus: 1, conversionStatus: 1 }
    state.storage.bitlockerProtection = 1
    await writeFile(file, JSON.stringify(state))
    return openHost('practice:x64-winre-stale', { stateFolder })
  }

  it('is copied before it is changed, and BitLocker is suspended, trusts it anew and protects again', async () => {
    const pc = await encrypted()
    const before = (await inspect(pc)).facts
    expect(before.bitlocker?.value.protection).toBe('on')
    const { outcome, journal, plan } = await cure(pc, roomy)
    expect([outcome, failureIn(journal.events)]).toEqual(['done', null])
    expect(plan.steps.map(({ kind }) => kind)).toEqual([
      'suspend-bitlocker',
      'back-up-winre',
      'resize-recovery-partition',
      'mount-winre',
      'add-package-to-winre',
      'clean-winre',
      'unmount-winre',
      'disable-winre',
      'enable-winre',
      'resume-bitlocker',
      'verify',
    ])
    expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
    const after = (await inspect(pc)).facts
    expect([after.bitlocker?.value.protection, after.winre?.value.enabled]).toEqual(['on', true])
    const [kept] = await pc.list(folder)
    expect(kept?.name).toMatch(/^WinRE-\d{8}T\d{6}Z$/)
    const copy = await pc.list(`${folder}\\${kept?.name}`)
    expect(copy.map(({ name }) => name).sort()).toEqual(['ReAgent.xml', 'winre.wim'])
    const image = `/ImageFile:${folder}\\${kept?.name}\\winre.wim`
    const info = await pc.run('dism.exe', ['/English', '/Get-ImageInfo', image, '/Index:1'])
    const revision = before.winre?.value.version?.split('.')[3]
    expect(new TextDecoder().decode(info.stdout)).toContain(`ServicePack Build : ${revision}`)
  })

  it('is not touched under BitLocker that a restart meanwhile turned on again: it is suspended once more', async () => {
    const pc = await encrypted()
    const calls: string[] = []
    const host: Host = {
      ...pc,
      byHand: async () => 'waiting',
      run: async (tool, args, options) => {
        if (tool === 'manage-bde.exe') calls.push(args[1] ?? '')
        return pc.run(tool, args, options)
      },
    }
    const { outcome, again, journal } = await cure(pc, roomy, host)
    expect([outcome, calls]).toEqual(['person', ['-disable']])
    await pc.run('shutdown.exe', ['/r', '/t', '0'])
    await pc.restart()
    expect((await inspect(pc)).facts.bitlocker?.value.protection).toBe('on')
    Object.assign(host, { byHand: pc.byHand })
    expect([await again(), failureIn(journal.events)]).toEqual(['done', null])
    expect(calls).toEqual(['-disable', '-disable', '-enable'])
    // What the plan itself ended is not begun anew.
    expect([await again(), calls.length]).toEqual(['done', 3])
    expect((await inspect(pc)).facts.bitlocker?.value.protection).toBe('on')
  })

  it('that cannot be copied is not changed', async () => {
    const pc = await encrypted()
    const before = (await inspect(pc)).facts.winre?.value.version
    const host = answering(pc, 'dism.exe /English /Export-Image', 112)
    const { outcome, journal } = await cure(pc, roomy, host)
    expect([outcome, failureIn(journal.events)?.what]).toEqual([
      'failed',
      expect.stringContaining('ended with 112'),
    ])
    expect((await inspect(pc)).facts.winre?.value.version).toBe(before)
  })

  it('is not trusted to a copy that DISM cannot read', async () => {
    const pc = await encrypted()
    const host = answering(pc, 'dism.exe /English /Export-Image', 0)
    const { outcome, journal } = await cure(pc, roomy, host)
    expect([outcome, failureIn(journal.events)?.what]).toEqual([
      'failed',
      'DISM reported success, but it cannot read the copy of winre.wim.',
    ])
  })

  it('is not touched where BitLocker stays on', async () => {
    const pc = await encrypted()
    const { outcome, journal } = await cure(pc, roomy, answering(pc, 'manage-bde.exe', 0))
    expect([outcome, failureIn(journal.events)?.what]).toEqual([
      'failed',
      'manage-bde reported success, but BitLocker still protects C:.',
    ])
    expect(ends(journal.events)).toHaveLength(1)
  })

  it('is left as it was where the partition has too little room to write it back', async () => {
    const pc = await practice('x64-winre-stale')
    const before = await inspect(pc)
    const plan = await planned({ inspection: before, diagnosis: diagnosisOf(outdated) })
    const hurried = withSteps(
      plan,
      plan.steps.filter(({ kind }) => kind !== 'resize-recovery-partition'),
    )
    const journal = memoryJournal()
    await consent(journal, hurried)
    expect(await carryOut({ knowledge, host: pc, plan: hurried, journal, inspect: () => inspect(pc) })).toBe(
      'failed',
    )
    expect(failureIn(journal.events)).toMatchObject({
      code: 'disk-full',
      what: expect.stringContaining('WinRE was left as it was'),
    })
    const after = await inspect(pc)
    expect(after.facts.winre?.value).toEqual(before.facts.winre?.value)
    const again = await pc.run('reagentc.exe', ['/unmountre', '/path', 'C:\\x', '/discard'])
    expect(again.exitCode).not.toBe(0)
  })

  it('that is off is registered where its image lies, and turned on', async () => {
    const pc = await practice()
    await pc.run('reagentc.exe', ['/disable'])
    const { outcome, journal } = await cure(pc, [])
    expect([outcome, failureIn(journal.events)]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual([
      '1-set-winre-image: done',
      '2-enable-winre: done',
      '3-verify: done',
    ])
  })
})

describe('an update that an attempt left staged', () => {
  const failed: Finding = { ...findingOf('service-disabled'), cause: 'advanced-installer-failed' }
  const packages = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages'
  const stuck = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~19041.6456.1.4'

  /** A practice PC that runs `build` and holds a newer update that is only staged. */
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

  it('is taken out on Windows 10, and the packages prove it', async () => {
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

  it('is never taken out on a build that keeps a baseline, whatever a plan says', async () => {
    const inspection = await inspect(await stuckPc(26100))
    const made = await planned({ inspection, diagnosis: diagnosisOf(failed) })
    expect(made.steps.map(({ kind }) => kind)).not.toContain('remove-staged-package')
    const old = await stuckPc(19045)
    const own = await planned({ inspection: await inspect(old), diagnosis: diagnosisOf(failed) })
    // A forged plan: for this very PC, as far as it says.
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

  it('that stays in spite of success is a failure', async () => {
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

  it('is left alone without a finding of 0x800f0922, and while a restart waits', async () => {
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

describe('what a person does', () => {
  const trust = askingFor('tls-or-clock', { kind: 'correct-clock' })

  it('is asked once, and the PC or the person tells when it is done', async () => {
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

  it('turns TLS 1.2 on again; the registry proves it, not the word', async () => {
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

describe('a process that dies in the middle of a repair', () => {
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

  it('at any event is followed by one that finishes, with each folder set aside once', async () => {
    const root = await mkdtemp(join(tmpdir(), 'unstuck-dying-'))
    for (let at = 1; ; at += 1) {
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

describe('what sc.exe says of a service', () => {
  it.each([
    ['        STATE              : 4  RUNNING \r\n', 'running'],
    ['        STATUS             : 1  STOPPED \r\n', 'stopped'],
    ['        \u00c9TAT               : 3  STOP_PENDING \r\n', 'changing'],
    ['        TYPE               : 1  KERNEL_DRIVER  \r\n', 'unread'],
    ['', 'unread'],
  ])('is read in any language: %s', (text, state) => {
    expect(readServiceState(text)).toBe(state)
  })
})
