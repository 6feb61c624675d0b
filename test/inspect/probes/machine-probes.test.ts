import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMachineAnswer } from '../../../main/inspect/parse/parse-machine-answer.ts'
import { machineFacts } from '../../../main/inspect/probes/machine.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { machineAnswer } from '../fake-answers.ts'
import type { FakePc } from '../fake-pc.ts'
import { controlKey, dword, look, text } from './registry-look.ts'

function machineSays(change: (answer: ReturnType<typeof machineAnswer>) => void): (pc: FakePc) => void {
  return (pc) => {
    const answer = machineAnswer()
    change(answer)
    pc.tools.unshift(['powershell.exe', 'machine.ps1', { stdout: JSON.stringify(answer) }])
  }
}

describe('the machine', () => {
  it('has the facts reported by Windows', async () => {
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

  it('leaves a gap for facts that affect decisions, but none for the TPM', async () => {
    const { facts, gaps } = await look(
      machineSays((one) => Object.assign(one, { booted: null, batteries: null, disks: null, dirty: null })),
    )
    expect(gaps.map((gap) => gap.what)).toEqual(['Time of the last start', 'Battery', 'Disks'])
    expect(facts.disks).toBeUndefined()
    expect(facts.fileSystem).toBeUndefined()
  })

  it('never reports an unknown disk state as healthy', async () => {
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

  it('without Security Center data has an antivirus gap on a client and none on Windows Server', async () => {
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

  it('leaves damaged answers unread', () => {
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
  it('reports UEFI, Secure Boot and the state of the 2023 certificates', async () => {
    const { facts } = await look((pc) => {
      pc.registry[`${controlKey}\\SecureBoot\\Servicing`] = {
        UEFICA2023Status: text('InProgress'),
        UEFICA2023Error: dword(0x80070005),
        UEFICA2023ErrorEvent: dword(1803),
      }
      pc.registry[`${controlKey}\\SecureBoot`] = { AvailableUpdates: dword(0x4004) }
    })
    expect(facts.firmware?.value).toEqual({
      kind: 'uefi',
      secureBoot: true,
      certificates2023: 'InProgress',
      certificatesError: '0x80070005',
      certificatesEvent: 1803,
      certificatesAsked: 0x4004,
    })
  })

  it('has no Secure Boot on a BIOS PC and is unknown on a UEFI PC without the key', async () => {
    const drop = (kind: number) => (pc: FakePc) => {
      delete pc.registry[`${controlKey}\\SecureBoot\\State`]
      Object.assign(pc.registry[controlKey] ?? {}, { PEFirmwareType: dword(kind) })
    }
    expect((await look(drop(1))).facts.firmware?.value).toMatchObject({ kind: 'bios', secureBoot: false })
    expect((await look(drop(2))).facts.firmware?.value).toMatchObject({ kind: 'uefi', secureBoot: null })
  })
})

describe('services', () => {
  it('report a disabled service and treat a missing one as absent', async () => {
    const { facts } = await look((pc) => {
      pc.registry['HKLM\\SYSTEM\\CurrentControlSet\\Services\\BITS'] = { Start: dword(4) }
    })
    const of = (name: string) => facts.services?.value.find((one) => one.name === name)?.start
    expect([of('wuauserv'), of('BITS'), of('DoSvc')]).toEqual(['manual', 'disabled', 'absent'])
  })

  it('leave a gap for an unknown start type instead of guessing', async () => {
    const { facts, gaps } = await look((pc) => {
      pc.registry['HKLM\\SYSTEM\\CurrentControlSet\\Services\\BITS'] = { Start: dword(9) }
    })
    expect(gaps.map((gap) => gap.what)).toEqual(['Service BITS'])
    expect(facts.services?.value.some((one) => one.name === 'BITS')).toBe(false)
  })
})
