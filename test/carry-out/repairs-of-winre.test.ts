import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Finding } from '../../common/diagnosis/diagnosis.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosisOf, findingOf, planned, withSteps } from '../plan/plan-fixtures.ts'
import { carried, ends, failureIn } from './carry-out-fixtures.ts'
import { answering, cure, practice } from './repair-examples.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

describe('WinRE', () => {
  const outdated = findingOf('winre-outdated')
  const folder = 'C:\\ProgramData\\Unstuck\\Backup'
  const roomy: Finding[] = [outdated, findingOf('recovery-partition-too-small')]

  const folders: string[] = []
  afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true, force: true }))))

  /** A practice PC with outdated WinRE and with BitLocker protection on its Windows volume. */
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

  it('is backed up before a change, while BitLocker is suspended, resealed and resumed', async () => {
    const pc = await encrypted()
    const before = (await inspect(pc)).facts
    expect(before.bitlocker?.value.protection).toBe('on')
    const { outcome, journal, plan } = await cure(pc, roomy)
    expect([outcome, failureIn(journal.events)]).toEqual(['done', null])
    expect(plan.steps.map(({ kind }) => kind)).toEqual([
      'suspend-bitlocker',
      'back-up-winre',
      'shrink-windows',
      'disable-winre',
      'delete-recovery-partition',
      'create-recovery-partition',
      'enable-winre',
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

  it('is not changed when a restart resumed BitLocker: it is suspended again first', async () => {
    const pc = await encrypted()
    const calls: string[] = []
    const host: Host = {
      ...pc,
      run: async (tool, args, options) => {
        if (tool === 'manage-bde.exe') calls.push(args[1] ?? '')
        return pc.run(tool, args, options)
      },
    }
    let isCut = true
    const run = host.run
    host.run = async (tool, args, options) =>
      isCut && tool === 'diskpart.exe'
        ? { exitCode: 1, ended: 'itself', stdout: new Uint8Array(), stderr: new Uint8Array() }
        : run(tool, args, options)
    const { outcome, again, journal } = await cure(pc, roomy, host)
    expect([outcome, calls]).toEqual(['failed', ['-disable']])
    await pc.run('shutdown.exe', ['/r', '/t', '0'])
    await pc.restart()
    expect((await inspect(pc)).facts.bitlocker?.value.protection).toBe('on')
    isCut = false
    expect(await again()).toBe('done')
    expect(failureIn(journal.events)?.reason?.code).toBe('windows-not-shrinkable')
    expect(calls).toEqual(['-disable', '-disable', '-enable'])
    // BitLocker was resumed by the plan itself, so it is not suspended again.
    expect([await again(), calls.length]).toEqual(['done', 3])
    expect((await inspect(pc)).facts.bitlocker?.value.protection).toBe('on')
  })

  it('is verified by its image, and the check shows the differing report of reagentc', async () => {
    const { journal } = await cure(await practice('x64-winre-stale'), roomy)
    const verdict = journal.events.findLast((event) => event.kind === 'verdict')?.verdict
    const found = verdict?.checks.map(({ texts }) => texts?.found)
    expect(found).toContainEqual(
      expect.objectContaining({
        code: 'verdict.found.image-version',
        params: { version: '10.0.26100.8455', reported: '10.0.26100.6584' },
      }),
    )
  })

  it('is not changed when it cannot be backed up', async () => {
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

  it('is backed up as a bootable image, like the original', async () => {
    const plan = await planned({
      inspection: await inspect(await encrypted()),
      diagnosis: diagnosisOf(...roomy),
    })
    const [copy] = plan.steps.filter(({ kind }) => kind === 'back-up-winre')
    expect(copy?.command).toEqual(expect.arrayContaining(['/Export-Image', '/SourceIndex:1', '/Bootable']))
  })

  it('is not backed up to a copy that DISM cannot read', async () => {
    const pc = await encrypted()
    const host = answering(pc, 'dism.exe /English /Export-Image', 0)
    const { outcome, journal } = await cure(pc, roomy, host)
    expect([outcome, failureIn(journal.events)?.what]).toEqual([
      'failed',
      'DISM reported success, but it cannot read the copy of winre.wim.',
    ])
  })

  it('is not changed when BitLocker stays on', async () => {
    const pc = await encrypted()
    const { outcome, journal } = await cure(pc, roomy, answering(pc, 'manage-bde.exe', 0))
    expect([outcome, failureIn(journal.events)?.what]).toEqual([
      'failed',
      'manage-bde reported success, but BitLocker still protects C:.',
    ])
    expect(ends(journal.events)).toHaveLength(1)
  })

  it('is left unchanged when the partition has too little space to write it back', async () => {
    const pc = await practice('x64-winre-stale')
    const before = await inspect(pc)
    const plan = await planned({ inspection: before, diagnosis: diagnosisOf(outdated) })
    const hurried = withSteps(
      plan,
      plan.steps.filter(
        ({ kind }) =>
          !['shrink-windows', 'delete-recovery-partition', 'create-recovery-partition'].includes(kind),
      ),
    )
    const { end, failure } = await carried(pc, hurried)
    expect(end).toBe('failed')
    expect(failure).toMatchObject({
      code: 'disk-full',
      what: expect.stringContaining('WinRE was left as it was'),
    })
    const after = await inspect(pc)
    expect(after.facts.winre?.value).toEqual(before.facts.winre?.value)
    const again = await pc.run('reagentc.exe', ['/unmountre', '/path', 'C:\\x', '/discard'])
    expect(again.exitCode).not.toBe(0)
  })

  it('is registered at its image path and enabled when it was disabled', async () => {
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
