import { describe, expect, it } from 'vitest'
import type { Finding } from '../../common/diagnosis/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { resetUpdateCaches } from '../../main/causes/shared/fixes.ts'
import { asFix } from '../../main/causes/shared/repair-fix.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { serviceState } from '../../main/steps/shared/tools/service-state.ts'
import { askingFor, diagnosisOf, findingOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, ends, failureIn } from './carry-out-fixtures.ts'
import { answering, cure, practice } from './repair-examples.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

describe('a disabled service', () => {
  const named = (...names: string[]): Finding =>
    askingFor('service-disabled', ...names.map((service) => ({ kind: 'enable-service' as const, service })))

  it('starts by default again, as the verdict verifies', async () => {
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

  it('is a failure when it stays disabled despite reported success', async () => {
    const pc = await practice()
    await pc.run('sc.exe', ['config', 'BITS', 'start=', 'disabled'])
    const { outcome, journal } = await cure(pc, [named('BITS')], answering(pc, 'sc.exe config', 0))
    expect(outcome).toBe('failed')
    expect(failureIn(journal.events)?.what).toBe(
      'sc.exe reported success, but the start type of BITS is still disabled.',
    )
  })

  it('stops the plan with the code when sc.exe is denied access', async () => {
    const pc = await practice()
    await pc.run('sc.exe', ['config', 'BITS', 'start=', 'disabled'])
    const { outcome, journal } = await cure(pc, [named('BITS')], answering(pc, 'sc.exe config', 5))
    expect(outcome).toBe('failed')
    expect(failureIn(journal.events)?.what).toContain('sc.exe ended with 5: Access was denied')
  })

  it('is a failure when it does not start, even if sc.exe succeeds', async () => {
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

  it('keeps installed packages and the baseline, and reports what remains', async () => {
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
  ])('while a restart is pending, %s: nothing is run', async (_, finding) => {
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

  it('fails and reports the meaning of the code', async () => {
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

  it('are set aside under dated names and recreated, never deleted', async () => {
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
    // A folder that has already been set aside is not moved again.
    const again = memoryJournal()
    await consent(again, plan)
    expect(await carryOut({ knowledge, host: pc, plan, journal: again, inspect: () => inspect(pc) })).toBe(
      'done',
    )
    expect(ends(again.events)[0]).toBe('1-reset-update-caches: already')
  })

  it('stay in place while in use, and the services run again', async () => {
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
    // The folder that was moved stays moved; continuing the plan moves the other one.
    Object.assign(held, { setFolderAside: pc.setFolderAside })
    expect([await again(), failureIn(journal.events)?.what]).toEqual(['done', expect.anything()])
    const windows = await names(pc, 'C:\\Windows')
    expect(windows.filter((name) => name.startsWith('SoftwareDistribution.'))).toHaveLength(1)
  })

  it('stay in place when a service does not stop', async () => {
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
  ])('cannot be redirected to %s', async (_, folder, name) => {
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

  it('are not reset by any other step', async () => {
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
