import { describe, expect, it } from 'vitest'
import { listPracticePcs, openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { unreadOn } from '../practice/expected.ts'
import { everyFact, names } from './inspect-examples.ts'

const open = (name: string) => openHost(`practice:${name}`, { stateFolder: null })

describe('practice PCs', async () => {
  it.each(await listPracticePcs())('$name: has every fact that can be read', async ({ name }) => {
    const { facts, gaps } = await inspect(await open(name))
    const { gaps: expected = [], lacks = [] } = unreadOn[name] ?? {}
    expect(gaps.map(({ code }) => code)).toEqual(expected)
    // No practice PC is encrypted, so none needs a recovery key; each has a ReAgent.log.
    const there = [...everyFact.filter((fact) => fact !== 'recoveryKey'), 'winreLog']
    expect(names(facts)).toEqual(there.filter((fact) => !lacks.includes(fact)).toSorted())
  })

  it('x64-managed has no PowerShell and lists the policies that block it', async () => {
    const { facts, gaps } = await inspect(await open('x64-managed'))
    expect(facts.systemVolume?.from.source).toBe('fsutil.exe volume diskfree C:')
    expect(facts.bitlocker).toMatchObject({
      value: { protection: 'off' },
      from: { source: 'manage-bde.exe -status C: -protectionaserrorlevel' },
    })
    const policies = gaps.find(({ code }) => code === 'powershell-restricted')?.params?.policies
    expect(policies).toMatch(/ExecutionPolicy=AllSigned; .*EnforcementMode=0x1$/)
  })

  it('x64-server-core is a server without a desktop that gets updates only from WSUS', async () => {
    const { facts } = await inspect(await open('x64-server-core'))
    expect(facts.windows?.value).toMatchObject({ build: 20348, ubr: 5139, installationType: 'Server Core' })
    expect(facts.updatePolicy?.value).toMatchObject({ wsusInUse: true, internetBlocked: true })
  })

  it('x64-mbr-dynamic boots by BIOS from a disk whose partitions have no number', async () => {
    const { facts } = await inspect(await open('x64-mbr-dynamic'))
    expect(facts.firmware?.value).toMatchObject({ kind: 'bios', secureBoot: false })
    expect(facts.systemVolume?.value.freeBytes).toBeGreaterThan(0)
    expect(facts.winre?.value.enabled).toBe(true)
  })

  it('arm64-missing-checkpoint has ARM64, a build below the checkpoint and no baseline', async () => {
    const { facts } = await inspect(await open('arm64-missing-checkpoint'))
    expect(facts.windows?.value).toMatchObject({ build: 26100, ubr: 712 })
    expect(facts.architecture?.value.native).toBe('arm64')
    expect(facts.packages?.value.filter((one) => one.baseline || one.version === '26100.1742.1.10')).toEqual(
      [],
    )
    expect(facts.updateHistory?.value[0]).toMatchObject({
      kb: 'KB5086672',
      outcome: 'failed',
      code: '0x800f0922',
    })
  })

  it('x64-store-corrupt has a repairable component store', async () => {
    const { facts } = await inspect(await open('x64-store-corrupt'))
    expect(facts.store?.value.health).toBe('repairable')
    expect(facts.updateHistory?.value[0]).toMatchObject({ kb: 'KB5079391', code: '0x80073712' })
  })

  it('x64-efi-full has less than 10 MB free on the EFI system partition', async () => {
    const { facts } = await inspect(await open('x64-efi-full'))
    expect(facts.efiPartition?.value.freeBytes).toBeLessThan(10 * 2 ** 20)
    expect(facts.store?.value.health).toBe('healthy')
  })

  it('x64-win10-esu is a German Windows 10 whose servicing stack is older than its update requires', async () => {
    const { facts } = await inspect(await open('x64-win10-esu'))
    expect(facts.windows?.value).toMatchObject({ build: 19045, ubr: 7291, displayVersion: '22H2' })
    expect(facts.installation?.value.language).toBe('de-DE')
    expect(facts.servicingStack?.value.version).toBe('10.0.19041.7286')
  })

  it('x64-winre-stale has an outdated WinRE without free space, and Windows failed to service it', async () => {
    const { facts } = await inspect(await open('x64-winre-stale'))
    expect(facts.winre?.value).toMatchObject({ enabled: true, partition: 4 })
    expect(Number(facts.winre?.value.version?.split('.')[3])).toBeLessThan(8455)
    expect(facts.recoveryPartition?.value.freeBytes).toBeLessThan(52 * 2 ** 20)
    expect(facts.winreServicingFailures?.value[0]?.code).toBe('0x800f0828')
  })

  it('x64-healthy keeps its staged baseline and has no pending work', async () => {
    const { facts } = await inspect(await open('x64-healthy'))
    expect(facts.packages?.value.filter((one) => one.baseline).map((one) => one.state)).toEqual(['staged'])
    expect(Object.values(facts.pending?.value ?? {}).filter((sign) => sign !== false)).toEqual([])
  })

  it('shows a pending restart after DISM has staged an update', async () => {
    const host = await open('x64-store-corrupt')
    await host.run('dism.exe', ['/English', '/Online', '/Cleanup-Image', '/RestoreHealth'])
    const [file] = (await host.list('C:\\Packages')).filter((one) => /kb5086672-x64/i.test(one.name))
    const path = `C:\\Packages\\${file?.name}`
    const added = await host.run('dism.exe', [
      '/English',
      '/Online',
      '/Add-Package',
      `/PackagePath:${path}`,
      '/NoRestart',
    ])
    expect(added.exitCode).toBe(3010)
    const { facts, gaps } = await inspect(host)
    expect(gaps).toEqual([])
    expect(facts.store?.value.health).toBe('healthy')
    expect(facts.pending?.value).toMatchObject({
      rebootPending: true,
      packagesPending: true,
      pendingXml: true,
    })
    expect(facts.windows?.value.ubr).toBe(8039)
    const waiting = facts.packages?.value.filter((one) => one.state === 'install-pending') ?? []
    expect(waiting.map((one) => one.version)).toEqual([expect.stringMatching(/^26100\.8117\./)])
  })
})
