import { afterEach, describe, expect, it, vi } from 'vitest'
import { hasPendingWork } from '../../common/facts/pending-work.ts'
import { message } from '../../common/texts/message.ts'
import { HostError } from '../../main/host/host.ts'
import { planned } from '../plan/plan-fixtures.ts'
import { dismPackages, imageInfo, reagentcInfo, reagentXml, storage, updateEvent } from './fake-answers.ts'
import { cbsKey, checkpoint, type FakePc, rollupFix } from './fake-pc.ts'
import { answer, look, pcWith } from './inspect-examples.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('architecture', () => {
  const arm = (pc: FakePc) => {
    const text = (data: string) => ['REG_SZ', data] as const
    Object.assign(pc.registry['HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'] ?? {}, {
      BuildLabEx: text('26100.1.arm64fre.ge_release.240331-1435'),
    })
    Object.assign(
      pc.registry['HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment'] ?? {},
      {
        PROCESSOR_ARCHITECTURE: text('ARM64'),
      },
    )
    answer(pc, 'storage.ps1', { stdout: JSON.stringify({ ...storage(), processorArchitecture: 12 }) })
  }

  it('is ARM64 when Windows says so, regardless of the process', async () => {
    const { facts } = await look(pcWith(arm))
    expect(facts.architecture?.value).toEqual({ native: 'arm64', process: process.arch })
  })

  it('is unknown when Windows contradicts itself, with both values reported', async () => {
    const { facts, gaps } = await look(
      pcWith((pc) =>
        answer(pc, 'storage.ps1', { stdout: JSON.stringify({ ...storage(), processorArchitecture: 12 }) }),
      ),
    )
    expect(facts.architecture).toBeUndefined()
    expect(gaps[0]?.why).toMatch(/PROCESSOR_ARCHITECTURE AMD64.*Win32_Processor\.Architecture 12/)
  })
})

describe('packages', () => {
  it('include updates of the Windows Update agent that wait for a restart, which only DISM reports', async () => {
    const { facts, gaps } = await look(
      pcWith((pc) => {
        Object.assign(pc.registry[`${cbsKey}\\Packages\\${rollupFix}`] ?? {}, {
          CurrentState: ['REG_DWORD', '0x40'],
        })
        answer(pc, '/Get-Packages', {
          stdout: dismPackages().replace('State : Installed', 'State : Install Pending'),
        })
      }),
    )
    expect(facts.packages?.value[0]).toMatchObject({ identity: rollupFix, state: 'install-pending' })
    expect(gaps).toEqual([])
  })

  it('report a contradiction between registry and DISM', async () => {
    const { gaps } = await look(
      pcWith((pc) => answer(pc, '/Get-Packages', { stdout: dismPackages().replace('Staged', 'Installed') })),
    )
    expect(gaps.map((gap) => gap.why)).toEqual([
      expect.stringContaining(`${checkpoint} is staged in the registry and installed in DISM`),
    ])
  })

  it('report an unknown state and unreadable entries', async () => {
    const { facts, gaps } = await look(
      pcWith((pc) => {
        pc.registry[`${cbsKey}\\Packages\\${checkpoint}`] = { CurrentState: ['REG_DWORD', '0xffffffe0'] }
        pc.registry[`${cbsKey}\\Packages\\not an identity`] = { CurrentState: ['REG_DWORD', '0x70'] }
      }),
    )
    expect(facts.packages?.value.find((one) => one.identity === checkpoint)?.state).toBe('unknown')
    expect(gaps.map((gap) => gap.code)).toEqual([
      'packages-partly-unread',
      'package-states-differ',
      'package-states-unknown',
    ])
  })

  it('report a truncated list when the closing line has a higher count', async () => {
    const { gaps } = await look(
      pcWith((pc) => {
        const full = `HKEY_LOCAL_MACHINE${cbsKey.slice(4)}\\Packages\\${rollupFix}`
        const stdout = `\r\n${full}\r\n    CurrentState    REG_DWORD    0x70\r\n\r\nSuchende: 4012 Übereinstimmung(en) gefunden.\r\n`
        pc.tools.unshift(['reg.exe', '/v CurrentState', { stdout }])
      }),
    )
    expect(gaps[0]).toMatchObject({ code: 'packages-partly-unread', params: { unread: 4011 } })
  })
})

describe('pending work', () => {
  const pending = async (change: (pc: FakePc) => void) => (await look(pcWith(change))).facts.pending?.value

  it('includes RebootPending if the key exists, because Windows creates it without a value', async () => {
    const empty = await look(pcWith((pc) => Object.assign(pc.registry, { [`${cbsKey}\\RebootPending`]: {} })))
    expect(empty.facts.pending?.value).toMatchObject({ rebootPending: true, packagesPending: false })
    expect(hasPendingWork(empty.facts)).toBe(true)
  })

  it('reads PackagesPending from its entries and an exclusive session from its number', async () => {
    const packages = { [`${cbsKey}\\PackagesPending`]: {} }
    expect(await pending((pc) => Object.assign(pc.registry, packages))).toMatchObject({
      packagesPending: false,
      exclusiveSession: false,
    })
    const session = (type: string, data: string) =>
      look(
        pcWith((pc) =>
          Object.assign(pc.registry, { [`${cbsKey}\\SessionsPending`]: { Exclusive: [type, data] } }),
        ),
      )
    const set = await session('REG_DWORD', '0x3')
    expect(set.facts.pending?.value).toMatchObject({ exclusiveSession: true, rebootPending: false })
    expect(hasPendingWork(set.facts)).toBe(true)
    const odd = await session('REG_SZ', 'three')
    expect(odd.facts.pending?.value.exclusiveSession).toBeNull()
    expect(hasPendingWork(odd.facts)).toBeNull()
  })

  it('is detected from entries, keys and values', async () => {
    const value = { '1': ['REG_SZ', 'x'] } as const
    expect(
      await pending((pc) => Object.assign(pc.registry, { [`${cbsKey}\\RebootPending`]: value })),
    ).toMatchObject({ rebootPending: true })
    expect(
      await pending((pc) =>
        Object.assign(pc.registry, { [`${cbsKey}\\PackagesPending\\${rollupFix}`]: value }),
      ),
    ).toMatchObject({ packagesPending: true, rebootPending: false })
    expect(
      await pending((pc) => Object.assign(pc.registry, { [`${cbsKey}\\RebootInProgress`]: {} })),
    ).toMatchObject({ rebootInProgress: true })
    const wanted =
      'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired'
    expect(await pending((pc) => Object.assign(pc.registry, { [wanted]: {} }))).toMatchObject({
      updateRebootRequired: true,
    })
    expect(
      await pending((pc) => Object.assign(pc.files, { 'C:\\Windows\\WinSxS\\pending.xml': '<x/>' })),
    ).toMatchObject({ pendingXml: true })
    const manager = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager'
    const some = ['REG_MULTI_SZ', '\\??\\C:\\a\\0\\0'] as const
    const first = { PendingFileRenameOperations: some }
    const second = { PendingFileRenameOperations: ['REG_MULTI_SZ', ''], PendingFileRenameOperations2: some }
    for (const renames of [first, second])
      expect(await pending((pc) => Object.assign(pc.registry, { [manager]: renames }))).toMatchObject({
        fileRenames: true,
      })
  })

  it('omits only the unreadable sign', async () => {
    const { facts, gaps } = await look(
      pcWith((pc) =>
        Object.assign(pc.files, {
          'C:\\Windows\\WinSxS\\pending.xml': new HostError('denied', message('text.as-is', { text: 'x' })),
        }),
      ),
    )
    expect(facts.pending?.value).toMatchObject({ rebootPending: false, pendingXml: null })
    expect(gaps.map((gap) => gap.what)).toEqual(['pending.xml'])
  })

  it('treats a key as absent only if its parent does not list it', async () => {
    const refused = await look(
      pcWith((pc) => {
        pc.tools.unshift(['reg.exe', 'Auto Update', { exitCode: 1, stderr: 'FEHLER: Zugriff verweigert' }])
      }),
    )
    expect(refused.facts.pending?.value.updateRebootRequired).toBeNull()
    expect(refused.gaps[0]?.why).toContain('Zugriff verweigert')
    const gone = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update'
    const absent = await look(pcWith((pc) => delete pc.registry[gone]))
    expect(absent.facts.pending?.value.updateRebootRequired).toBe(false)
    expect(absent.gaps).toEqual([])
  })
})

describe('WinRE', () => {
  it('follows reagentc when ReAgent.xml differs, with the contradiction as a gap', async () => {
    const { facts, gaps } = await look(
      pcWith((pc) =>
        Object.assign(pc.files, { 'C:\\Windows\\System32\\Recovery\\ReAgent.xml': reagentXml('0', '') }),
      ),
    )
    expect(facts.winre?.value).toMatchObject({ enabled: true, version: '10.0.26100.9444' })
    expect(gaps.map(({ code, params }) => [code, params])).toEqual([['winre-states-differ', { info: 'yes' }]])
  })

  it('is off and gets enabled by the plan when ReAgent.xml says on and reagentc off', async () => {
    const inspection = await look(
      pcWith((pc) => answer(pc, '/info', { stdout: reagentcInfo('Disabled', '') })),
    )
    expect(inspection.facts.winre?.value.enabled).toBe(false)
    expect(inspection.gaps.map(({ code }) => code)).toContain('winre-states-differ')
    const plan = await planned({ inspection, today: '2026-10-02' })
    expect(plan.steps.map(({ kind }) => kind)).toContain('enable-winre')
  })

  it('has the version of the image, not the one in the registry', async () => {
    const { facts, gaps } = await look(
      pcWith((pc) => answer(pc, '/Get-ImageInfo', { stdout: imageInfo('10.0.26100', 8455) })),
    )
    expect(facts.winre?.value.version).toBe('10.0.26100.8455')
    expect(gaps).toEqual([])
  })

  it('falls back to the registry version with a gap', async () => {
    const { facts, gaps } = await look(
      pcWith((pc) => answer(pc, '/Get-ImageInfo', { exitCode: 2, stdout: '\r\nError: 2\r\n' })),
    )
    expect(facts.winre?.value.version).toBe('10.0.26100.9444')
    expect(gaps.map((gap) => gap.what)).toEqual(['WinRE version in the image itself'])
  })
})

describe('update history', () => {
  it('reports failures with KB number and code, and what it could not read', async () => {
    const title = '2026-03 Preview (KB5079391) (26200.8116)'
    const { facts, gaps } = await look(
      pcWith((pc) =>
        answer(pc, 'WindowsUpdateClient', {
          stdout: `${updateEvent(20, '2026-03-28T10:00:00Z', { errorCode: '0x80073712', updateTitle: title })}<Event><System>`,
        }),
      ),
    )
    expect(facts.updateHistory?.value.filter((one) => one.kb === 'KB5079391')).toEqual([
      { time: '2026-03-28T10:00:00.000Z', kb: 'KB5079391', title, outcome: 'failed', code: '0x80073712' },
    ])
    expect(facts.updateHistory?.from.line).toBe(1)
    expect(gaps[0]?.what).toBe('Part of the update history')
  })
})
