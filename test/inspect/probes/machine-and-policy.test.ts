import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts, Gap } from '../../../common/facts.ts'
import { sourcesOf } from '../../../common/sources-of.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { parseMachineAnswer } from '../../../main/inspect/parse/parse-machine-answer.ts'
import { parseWinHttpSettings } from '../../../main/inspect/parse/parse-winhttp-settings.ts'
import { machineFacts } from '../../../main/inspect/probes/machine.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { event, type FakePc, fakeHost, healthyPc, machineAnswer } from '../fake-pc.ts'

const policyKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate'
const controlKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control'
const dword = (value: number) => ['REG_DWORD', `0x${value.toString(16)}`] as const
const text = (value: string) => ['REG_SZ', value] as const

async function look(change: (pc: FakePc) => void): Promise<{ facts: Facts; gaps: readonly Gap[] }> {
  const pc = healthyPc()
  change(pc)
  return await inspect(fakeHost(pc))
}

function machineSays(change: (answer: ReturnType<typeof machineAnswer>) => void): (pc: FakePc) => void {
  return (pc) => {
    const answer = machineAnswer()
    change(answer)
    pc.tools.unshift(['powershell.exe', 'machine.ps1', { stdout: JSON.stringify(answer) }])
  }
}

describe('the machine', () => {
  it('is told with what Windows says of it', async () => {
    const { facts } = await look(() => {})
    expect(facts.machine?.value).toEqual({
      manufacturer: 'LENOVO',
      model: '21F6',
      virtual: false,
      bootedAt: '2026-10-02T06:11:09Z',
      onBattery: false,
      tpmReady: null,
    })
    expect(facts.installation?.value).toEqual({ installedAt: '2025-10-01T13:17:52.000Z', language: 'de-DE' })
    expect(facts.disks?.value).toEqual([{ model: 'SKHynix 512GB', health: 'healthy' }])
    expect(facts.fileSystem?.value).toEqual({ dirty: false })
    expect(facts.antivirus?.value).toEqual([{ name: 'Windows Defender', enabled: true }])
  })

  it.each<[string, (answer: ReturnType<typeof machineAnswer>) => void, object]>([
    ['a hypervisor above a real PC is no virtual machine', () => {}, { virtual: false }],
    [
      'a virtual machine by its model',
      (one) =>
        Object.assign(one.system ?? {}, { manufacturer: 'Microsoft Corporation', model: 'Virtual Machine' }),
      { virtual: true },
    ],
    [
      'one battery of two discharges',
      (one) => Object.assign(one, { batteries: [2, 1] }),
      { onBattery: true },
    ],
    ['no battery', (one) => Object.assign(one, { batteries: [] }), { onBattery: false }],
    ['unread batteries', (one) => Object.assign(one, { batteries: null }), { onBattery: null }],
    ['no TPM', (one) => Object.assign(one, { tpm: { present: false, ready: false } }), { tpmReady: false }],
  ])('%s', (_name, change, expected) => {
    const answer = machineAnswer()
    change(answer)
    expect(machineFacts(answer)).toMatchObject(expected)
  })

  it('leaves a gap for what decides, and none for the TPM', async () => {
    const { facts, gaps } = await look(
      machineSays((one) => Object.assign(one, { booted: null, batteries: null, disks: null, dirty: null })),
    )
    expect(gaps.map((gap) => gap.what)).toEqual(['Time of the last start', 'Battery', 'Disks'])
    expect(facts.disks).toBeUndefined()
    expect(facts.fileSystem).toBeUndefined()
  })

  it('never calls an unknown disk state healthy', async () => {
    const { facts } = await look(
      machineSays((one) =>
        Object.assign(one, { disks: [0, 1, 2, 5, 77, null].map((health) => ({ model: null, health })) }),
      ),
    )
    expect(facts.disks?.value.map((one) => one.health)).toEqual([
      'healthy',
      'warning',
      'unhealthy',
      'unknown',
      'unknown',
      'unknown',
    ])
  })

  it('a missing antivirus register is a gap on a client and none on Windows Server', async () => {
    const silent = machineSays((one) => Object.assign(one, { antivirus: null }))
    expect((await look(silent)).gaps.map((gap) => gap.what)).toEqual(['Antivirus'])
    const server = await look((pc) => {
      silent(pc)
      const key = pc.registry['HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion']
      Object.assign(key ?? {}, { InstallationType: text('Server') })
    })
    expect(server.gaps).toEqual([])
    expect(server.facts.antivirus).toBeUndefined()
  })

  it('damaged answers are unread, never facts', () => {
    const whole = JSON.stringify(machineAnswer())
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.string({ maxLength: 3 }), (at, piece) => {
        try {
          parseMachineAnswer(whole.slice(0, at) + piece)
          return /^\{/.test(whole.slice(0, at) + piece)
        } catch (error) {
          return error instanceof Unread
        }
      }),
    )
  })
})

describe('firmware', () => {
  it('tells UEFI, Secure Boot and the state of the 2023 certificates', async () => {
    const { facts } = await look((pc) => {
      pc.registry[`${controlKey}\\SecureBoot\\Servicing`] = {
        UEFICA2023Status: text('InProgress'),
        UEFICA2023Error: dword(0x80070005),
      }
    })
    expect(facts.firmware?.value).toEqual({
      kind: 'uefi',
      secureBoot: true,
      certificates2023: 'InProgress',
      certificatesError: '0x80070005',
    })
  })

  it('a BIOS PC has no Secure Boot; a UEFI PC without the key is unknown', async () => {
    const drop = (kind: number) => (pc: FakePc) => {
      delete pc.registry[`${controlKey}\\SecureBoot\\State`]
      Object.assign(pc.registry[controlKey] ?? {}, { PEFirmwareType: dword(kind) })
    }
    expect((await look(drop(1))).facts.firmware?.value).toMatchObject({ kind: 'bios', secureBoot: false })
    expect((await look(drop(2))).facts.firmware?.value).toMatchObject({ kind: 'uefi', secureBoot: null })
  })
})

describe('policies', () => {
  it('a PC without any has none, and that is certain', async () => {
    const { facts, gaps } = await look(() => {})
    expect(gaps).toEqual([])
    expect(facts.updatePolicy?.value).toMatchObject({
      wsusServer: null,
      wsusInUse: false,
      managedByMdm: false,
    })
  })

  it('a WSUS server without UseWUServer has no effect', async () => {
    const set = (use: number | null) => (pc: FakePc) => {
      pc.registry[policyKey] = { WUServer: text('https://wsus.example:8531') }
      if (use !== null) pc.registry[`${policyKey}\\AU`] = { UseWUServer: dword(use) }
    }
    for (const [use, inUse] of [
      [null, false],
      [0, false],
      [1, true],
    ] as const)
      expect((await look(set(use))).facts.updatePolicy?.value).toMatchObject({
        wsusServer: 'https://wsus.example:8531',
        wsusInUse: inUse,
      })
  })

  it('a target release counts only where it is switched on', async () => {
    const set = (on: number) => (pc: FakePc) => {
      pc.registry[policyKey] = { TargetReleaseVersion: dword(on), TargetReleaseVersionInfo: text('23H2') }
    }
    expect((await look(set(1))).facts.updatePolicy?.value.targetRelease).toBe('23H2')
    expect((await look(set(0))).facts.updatePolicy?.value.targetRelease).toBeNull()
  })

  it('repair sources', async () => {
    const { facts } = await look((pc) => {
      pc.registry['HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing'] = {
        LocalSourcePath: ['REG_EXPAND_SZ', '\\\\server\\share'],
        UseWindowsUpdate: dword(2),
      }
    })
    expect(facts.updatePolicy?.value).toMatchObject({
      repairSource: '\\\\server\\share',
      repairFromWindowsUpdate: 'never',
    })
  })
})

describe('services', () => {
  it('one switched off is told, one that is not there is absent', async () => {
    const { facts } = await look((pc) => {
      pc.registry['HKLM\\SYSTEM\\CurrentControlSet\\Services\\BITS'] = { Start: dword(4) }
    })
    const of = (name: string) => facts.services?.value.find((one) => one.name === name)?.start
    expect([of('wuauserv'), of('BITS'), of('DoSvc')]).toEqual(['manual', 'disabled', 'absent'])
  })

  it('an unknown start type is a gap, not a guess', async () => {
    const { facts, gaps } = await look((pc) => {
      pc.registry['HKLM\\SYSTEM\\CurrentControlSet\\Services\\BITS'] = { Start: dword(9) }
    })
    expect(gaps.map((gap) => gap.what)).toEqual(['Service BITS'])
    expect(facts.services?.value.some((one) => one.name === 'BITS')).toBe(false)
  })
})

describe('proxy and TLS', () => {
  const named = (flags: number, proxy: string, bypass: string) => {
    const part = (word: string) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(word.length)
      return Buffer.concat([length, Buffer.from(word, 'latin1')])
    }
    const head = Buffer.alloc(12)
    head.writeUInt32LE(0x18)
    head.writeUInt32LE(flags, 8)
    return Buffer.concat([head, part(proxy), part(bypass)])
      .toString('hex')
      .toUpperCase()
  }

  it.each([
    ['1800000000000000010000000000000000000000', { proxy: null, bypass: null }],
    [named(3, 'proxy.example:8080', '<local>'), { proxy: 'proxy.example:8080', bypass: '<local>' }],
    [named(1, 'old.example:8080', ''), { proxy: null, bypass: null }],
  ])('%s', (hex, expected) => {
    expect(parseWinHttpSettings(hex)).toEqual(expected)
  })

  it('any other bytes are unread or direct, never an invented proxy', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const buffer = Buffer.from(bytes)
        try {
          const { proxy } = parseWinHttpSettings(buffer.toString('hex'))
          return proxy === null || buffer.toString('latin1').includes(proxy)
        } catch (error) {
          return error instanceof Unread
        }
      }),
    )
  })

  it.each([
    [{}, 'default'],
    [{ Enabled: dword(0) }, 'off'],
    [{ Enabled: dword(1), DisabledByDefault: dword(1) }, 'off'],
    [{ Enabled: dword(1), DisabledByDefault: dword(0) }, 'on'],
  ])('TLS 1.2: %j', async (values, expected) => {
    const { facts } = await look((pc) => {
      pc.registry[`${controlKey}\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client`] = values
    })
    expect(facts.network?.value.tls12).toBe(expected)
  })
})

describe('timeline', () => {
  const servicing = (id: number, time: string, code: string) =>
    event('Microsoft-Windows-Servicing', id, time, {}).replace(
      '<EventData></EventData>',
      `<UserData><CbsPackageChangeState xmlns='http://manifests.microsoft.com/win/2004/08/windows/setup_provider'><PackageIdentifier>KB5089549</PackageIdentifier><ErrorCode>${code}</ErrorCode></CbsPackageChangeState></UserData>`,
    )

  it('joins the logs, newest first, with the code of a Win32 error', async () => {
    const { facts, gaps } = await look((pc) => {
      pc.tools.unshift(
        [
          'wevtutil.exe',
          'Microsoft-Windows-Servicing',
          { stdout: servicing(3, '2026-05-31T18:38:40Z', '0x800f0922') },
        ],
        [
          'wevtutil.exe',
          'Service Control Manager',
          {
            stdout: event('Service Control Manager', 7000, '2026-05-31T19:00:00Z', {
              param1: 'BITS',
              param2: '%%1058',
            }),
          },
        ],
      )
    })
    expect(gaps).toEqual([])
    expect(facts.timeline?.value.map((one) => [one.source, one.subject, one.code, one.level])).toEqual([
      ['Service Control Manager', 'BITS', '0x80070422', 'error'],
      ['Microsoft-Windows-Servicing', 'KB5089549', '0x800f0922', 'error'],
    ])
    const from = facts.timeline?.from
    expect([from, ...(from?.also ?? [])].map((one) => one?.source.split(' ')[2])).toEqual([
      'Setup',
      ...Array(4).fill('System'),
      'Microsoft-Windows-Bits-Client/Operational',
    ])
    if (from) expect(sourcesOf(from)).toMatch(/^[^;]+; [^;]+; and 4 more$/)
  })

  it('one log that cannot be read hides only its own events', async () => {
    const { facts, gaps } = await look((pc) => {
      pc.tools.unshift(['wevtutil.exe', 'Bits-Client', { exitCode: 15007 }])
    })
    expect(facts.timeline?.value).toEqual([])
    expect(gaps.map((gap) => gap.what)).toEqual(['Events of Microsoft-Windows-Bits-Client'])
  })
})
