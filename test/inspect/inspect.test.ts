import { afterEach, describe, expect, it, vi } from 'vitest'
import { evidenceManifestSchema } from '../../common/evidence.ts'
import type { FactName } from '../../common/facts.ts'
import { hasPendingWork } from '../../common/pending-work.ts'
import { FailureError } from '../../common/result.ts'
import { message } from '../../common/texts/message.ts'
import { HostError } from '../../main/host/host.ts'
import { inspect, probes } from '../../main/inspect/inspect.ts'
import { planned } from '../plan/plan-fixtures.ts'
import {
  cbsKey,
  checkpoint,
  dism,
  dismPackages,
  type FakePc,
  fakeHost,
  healthyPc,
  imageInfo,
  reagentcInfo,
  reagentXml,
  rollupFix,
  storage,
  updateEvent,
  winreLocation,
} from './fake-pc.ts'

const everyFact: FactName[] = [
  'addedParts',
  'antivirus',
  'architecture',
  'bitlocker',
  'clock',
  'disks',
  'efiPartition',
  'fileSystem',
  'firmware',
  'installation',
  'leftovers',
  'machine',
  'network',
  'packages',
  'pending',
  'recoveryKey',
  'recoveryPartition',
  'services',
  'servicingStack',
  'store',
  'systemRestore',
  'systemVolume',
  'timeline',
  'updateHistory',
  'updatePolicy',
  'windows',
  'winre',
  'winreServicingFailures',
]

const look = (pc: FakePc) => inspect(fakeHost(pc))
const names = (facts: object) => Object.keys(facts).sort()

/** A healthy PC with one change. */
function pcWith(change: (pc: FakePc) => void): FakePc {
  const pc = healthyPc()
  change(pc)
  return pc
}

function answer(pc: FakePc, piece: string, given: FakePc['tools'][number][2]): void {
  const index = pc.tools.findIndex(([, one]) => one === piece)
  const found = pc.tools[index]
  if (found) pc.tools[index] = [found[0], found[1], given]
}

afterEach(() => {
  vi.useRealTimers()
})

describe('inspect', () => {
  it('reads every fact of a healthy PC without a gap', async () => {
    const { facts, gaps } = await look(healthyPc())
    expect(gaps).toEqual([])
    expect(names(facts)).toEqual(everyFact)
    expect(facts.windows?.value).toEqual({
      build: 26200,
      ubr: 9457,
      displayVersion: '25H2',
      edition: 'Professional',
      installationType: 'Client',
    })
    expect(facts.architecture?.value.native).toBe('x64')
    expect(facts.servicingStack?.value).toEqual({ version: '10.0.26100.9450' })
    expect(facts.packages?.value.map((one) => [one.identity, one.state, one.baseline])).toEqual([
      [rollupFix, 'installed', false],
      [checkpoint, 'staged', true],
      ['Package_for_ServicingStack_9450~31bf3856ad364e35~amd64~~26100.9450.1.0', 'installed', false],
    ])
    expect(facts.winre?.value).toEqual({
      enabled: true,
      version: '10.0.26100.9444',
      location: winreLocation,
      disk: 0,
      partition: 4,
    })
    expect(facts.recoveryPartition?.value).toMatchObject({
      partition: 4,
      followsWindows: true,
      freeBytes: 3e8,
    })
    expect(Object.values(facts.pending?.value ?? {})).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('keeps the raw output that each fact cites, and a manifest that names the rest', async () => {
    const kept = new Map<string, string>()
    const keep = async (name: string, bytes: Uint8Array) => {
      kept.set(name, new TextDecoder().decode(bytes))
    }
    const { facts } = await inspect(fakeHost(healthyPc()), { keep })
    const ubr = facts.windows?.from
    expect(kept.get(ubr?.evidence ?? '')?.split('\r\n')[(ubr?.line ?? 0) - 1]).toContain('UBR')
    const store = facts.store?.from
    expect(kept.get(store?.evidence ?? '')?.split('\r\n')[(store?.line ?? 0) - 1]).toMatch(
      /No component store/,
    )
    for (const { from } of Object.values(facts).filter((one) => one !== undefined))
      expect(from.evidence === null ? / is absent$/.test(from.source) : kept.has(from.evidence)).toBe(true)
    const manifest = evidenceManifestSchema.parse(JSON.parse(kept.get('tools.json') ?? ''))
    for (const tool of manifest.tools) expect(kept.has(tool.stdout ?? '')).toBe(true)
    expect(manifest.files.find((one) => one.path.endsWith('pending.xml'))?.refusal).toBe('not-found')
  })

  it('keeps the words of a refusal that has many reasons, so that the evidence answers with them again', async () => {
    const pc = healthyPc()
    const said = message('text.as-is', { text: 'wevtutil.exe was not asked this.' })
    answer(pc, 'WinREAgent', new HostError('unavailable', said))
    const kept = new Map<string, string>()
    const keep = async (name: string, bytes: Uint8Array) => {
      kept.set(name, new TextDecoder().decode(bytes))
    }
    await inspect(fakeHost(pc), { keep })
    const { tools } = evidenceManifestSchema.parse(JSON.parse(kept.get('tools.json') ?? ''))
    const refused = tools.find(({ args }) => args.join(' ').includes('WinREAgent'))
    expect(refused).toMatchObject({ refusal: 'unavailable', why: 'wevtutil.exe was not asked this.', said })
  })

  it('tells progress up to the end', async () => {
    const steps: number[] = []
    await inspect(fakeHost(healthyPc()), { onProgress: (done) => steps.push(done) })
    expect(steps).toEqual(probes.map((_, index) => index + 1))
  })

  it('never runs a tool in a way that changes the PC', async () => {
    const host = fakeHost(healthyPc())
    await inspect(host)
    const reading = [
      /^reg\.exe query /,
      /^dism\.exe \/English \/Online \/(Get-Packages|Cleanup-Image \/CheckHealth)$/,
      /^dism\.exe \/English \/Get-ImageInfo /,
      /^reagentc\.exe \/info$/,
      /^wevtutil\.exe qe /,
      /^powershell\.exe (?:storage|machine|update-history)\.ps1$/,
    ]
    expect(host.calls.filter((call) => !reading.some((shape) => shape.test(call)))).toEqual([])
  })
})

describe('a PC that is not elevated', () => {
  it('states what administrator rights would show, and runs nothing that needs them', async () => {
    const host = fakeHost(pcWith((pc) => Object.assign(pc, { elevated: false })))
    const { facts, gaps } = await inspect(host)
    expect(names(facts)).toEqual(everyFact.filter((name) => name !== 'store'))
    expect(facts.winre?.value).toMatchObject({
      enabled: true,
      version: '10.0.26100.9444',
      disk: 0,
      partition: 4,
    })
    expect(facts.winre?.value.location).toBe(winreLocation)
    expect(gaps.map((gap) => gap.what)).toEqual([
      'Component store health',
      'WinRE version in the image itself',
    ])
    expect(host.calls.filter((call) => /^(dism|reagentc)/.test(call))).toEqual([])
  })
})

describe('a probe that fails', () => {
  const cases: [name: string, change: (pc: FakePc) => void, missing: FactName[], why: RegExp][] = [
    [
      'a tool that is missing',
      (pc) => answer(pc, 'storage.ps1', new HostError('not-found', message('text.as-is', { text: 'x' }))),
      ['bitlocker', 'efiPartition', 'recoveryKey', 'recoveryPartition', 'systemVolume'],
      /powershell\.exe does not exist/,
    ],
    [
      'access denied',
      (pc) => answer(pc, '/CheckHealth', new HostError('denied', message('text.as-is', { text: 'x' }))),
      ['store'],
      /denied access to dism\.exe/,
    ],
    [
      'missing rights',
      (pc) => answer(pc, '/CheckHealth', { exitCode: 740, stdout: '\r\nError: 740\r\n' }),
      ['store'],
      /administrator rights/,
    ],
    ['garbage', (pc) => answer(pc, '/CheckHealth', { stdout: 'healthy' }), ['store'], /unknown format/],
    [
      'an event log that cannot be opened',
      (pc) => answer(pc, 'WinREAgent', { exitCode: 5, stderr: 'Access is denied.' }),
      ['winreServicingFailures'],
      /exit code 5/,
    ],
    [
      'evidence that does not hold the answer',
      (pc) =>
        answer(
          pc,
          'WinREAgent',
          new HostError('unavailable', message('text.as-is', { text: 'wevtutil.exe was not asked this.' })),
        ),
      ['winreServicingFailures'],
      /was not asked this/,
    ],
    [
      'a fault of our own',
      (pc) => answer(pc, '/CheckHealth', () => Promise.reject(new TypeError('boom'))),
      ['store'],
      /boom/,
    ],
  ]
  it.each(cases)('leaves a gap and disturbs no other: %s', async (_name, change, missing, why) => {
    const { facts, gaps } = await look(pcWith(change))
    expect(names(facts)).toEqual(everyFact.filter((name) => !missing.includes(name)))
    expect(gaps.some((gap) => why.test(gap.why) && gap.hides !== '')).toBe(true)
  })

  it('is stopped at its time limit, also when the host does not listen', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const looking = look(pcWith((pc) => answer(pc, '/CheckHealth', () => new Promise(() => {}))))
    await vi.advanceTimersByTimeAsync(1_000_000)
    const { facts, gaps } = await looking
    expect(names(facts)).toEqual(everyFact.filter((name) => name !== 'store'))
    expect(gaps[0]).toMatchObject({
      what: 'Component store health',
      why: 'There was no answer within 180 seconds.',
    })
  })

  it.each([
    ['timed-out', 'dism.exe did not finish within 180 seconds.'],
    ['cancelled', 'dism.exe was stopped.'],
  ] as const)('says why when the host ended the tool: %s', async (ended, why) => {
    const stdout = dism('No component store corruption detected.')
    const { facts, gaps } = await look(pcWith((pc) => answer(pc, '/CheckHealth', { ended, stdout })))
    expect(facts.store).toBeUndefined()
    expect(gaps.map((gap) => gap.why)).toEqual([why])
  })

  it('ends the tool that ran too long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let aborted = false
    const pc = pcWith((one) =>
      answer(one, '/CheckHealth', (options) => {
        options?.signal?.addEventListener('abort', () => {
          aborted = true
        })
        return new Promise(() => {})
      }),
    )
    const looking = look(pc)
    await vi.advanceTimersByTimeAsync(1_000_000)
    await looking
    expect(aborted).toBe(true)
  })

  it('asks DISM one at a time, so that waiting does not use up a time limit', async () => {
    let running = 0
    let most = 0
    const slowly = (stdout: string) => async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return { stdout }
    }
    await look(
      pcWith((pc) => {
        answer(pc, '/CheckHealth', slowly(dism('No component store corruption detected.')))
        answer(pc, '/Get-Packages', slowly(dismPackages()))
        answer(pc, '/Get-ImageInfo', slowly(imageInfo('10.0.26100', 9444)))
      }),
    )
    expect(most).toBe(1)
  })
})

describe('stopping', () => {
  it('rejects as cancelled', async () => {
    const stop = new AbortController()
    const pc = pcWith((one) =>
      answer(one, '/CheckHealth', () => {
        stop.abort()
        return new Promise(() => {})
      }),
    )
    const looking = inspect(fakeHost(pc), { signal: stop.signal })
    await expect(looking).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  })

  it('ends with the reason when evidence cannot be stored', async () => {
    const full = new FailureError('disk-full', 'The disk is full.', 'Make room.')
    const keep = async (name: string) => {
      if (name === 'tools/storage.stdout') throw full
    }
    await expect(inspect(fakeHost(healthyPc()), { keep })).rejects.toBe(full)
  })
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

  it('is ARM64 when Windows says so, whatever the process is', async () => {
    const { facts } = await look(pcWith(arm))
    expect(facts.architecture?.value).toEqual({ native: 'arm64', process: process.arch })
  })

  it('is unknown when Windows contradicts itself, and both sides are shown', async () => {
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
  it("shows what waits for a restart after Windows' own agent, which only DISM tells", async () => {
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

  it('states a contradiction between registry and DISM', async () => {
    const { gaps } = await look(
      pcWith((pc) => answer(pc, '/Get-Packages', { stdout: dismPackages().replace('Staged', 'Installed') })),
    )
    expect(gaps.map((gap) => gap.why)).toEqual([
      expect.stringContaining(`${checkpoint} is staged in the registry and installed in DISM`),
    ])
  })

  it('states a state that it does not know, and entries it cannot read', async () => {
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

  it('says that the list is cut when the closing line counts more', async () => {
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

  it('counts RebootPending by its existence: Windows makes the key without a value', async () => {
    const empty = await look(pcWith((pc) => Object.assign(pc.registry, { [`${cbsKey}\\RebootPending`]: {} })))
    expect(empty.facts.pending?.value).toMatchObject({ rebootPending: true, packagesPending: false })
    expect(hasPendingWork(empty.facts)).toBe(true)
  })

  it('counts PackagesPending by its entries, and an exclusive session by its number', async () => {
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

  it('counts entries, keys and values', async () => {
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
    const renames = { PendingFileRenameOperations: ['REG_MULTI_SZ', '\\??\\C:\\a\\0\\0'] } as const
    expect(await pending((pc) => Object.assign(pc.registry, { [manager]: renames }))).toMatchObject({
      fileRenames: true,
    })
  })

  it('leaves out only the sign that cannot be read', async () => {
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

  it('takes a key as absent only when its parent does not list it', async () => {
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
  it('is what reagentc says where ReAgent.xml contradicts it, with the contradiction as a gap', async () => {
    const { facts, gaps } = await look(
      pcWith((pc) =>
        Object.assign(pc.files, { 'C:\\Windows\\System32\\Recovery\\ReAgent.xml': reagentXml('0', '') }),
      ),
    )
    expect(facts.winre?.value).toMatchObject({ enabled: true, version: '10.0.26100.9444' })
    expect(gaps.map(({ code, params }) => [code, params])).toEqual([['winre-states-differ', { info: 'yes' }]])
  })

  it('is off, and turned on by the plan, where ReAgent.xml says on and reagentc off', async () => {
    const inspection = await look(
      pcWith((pc) => answer(pc, '/info', { stdout: reagentcInfo('Disabled', '') })),
    )
    expect(inspection.facts.winre?.value.enabled).toBe(false)
    expect(inspection.gaps.map(({ code }) => code)).toContain('winre-states-differ')
    const plan = await planned({ inspection, today: '2026-10-02' })
    expect(plan.steps.map(({ kind }) => kind)).toContain('enable-winre')
  })

  it('has the version of the image itself, not the one the registry remembers', async () => {
    const { facts, gaps } = await look(
      pcWith((pc) => answer(pc, '/Get-ImageInfo', { stdout: imageInfo('10.0.26100', 8455) })),
    )
    expect(facts.winre?.value.version).toBe('10.0.26100.8455')
    expect(gaps).toEqual([])
  })

  it('falls back to the registry and says so', async () => {
    const { facts, gaps } = await look(
      pcWith((pc) => answer(pc, '/Get-ImageInfo', { exitCode: 2, stdout: '\r\nError: 2\r\n' })),
    )
    expect(facts.winre?.value.version).toBe('10.0.26100.9444')
    expect(gaps.map((gap) => gap.what)).toEqual(['WinRE version in the image itself'])
  })
})

describe('update history', () => {
  it('shows failures with KB and code, and tells what it could not read', async () => {
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
