import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openHost } from '../../../main/host/open-host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { type FakePc, fakeHost, healthyPc } from '../fake-pc.ts'

const version = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
const client = '{09F7EDC5-294E-4180-AF6A-FB0E6A0E9513}'
const dword = (value: number) => ['REG_DWORD', `0x${value.toString(16)}`] as const
const volumes = (...letters: string[]) =>
  ['REG_MULTI_SZ', letters.map((one, at) => `\\\\?\\Volume{${at}}\\:Disk (${one}%3A)`).join('\\0')] as const

type Values = FakePc['registry'][string]

async function look(settings: Values | null, clients: Values | null, policy: Values | null = null) {
  const pc = healthyPc()
  if (settings) pc.registry[`${version}\\SystemRestore`] = settings
  if (clients) pc.registry[`${version}\\SPP\\Clients`] = clients
  if (policy) pc.registry['HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\SystemRestore'] = policy
  const { facts, gaps } = await inspect(fakeHost(pc))
  return { fact: facts.systemRestore?.value, gaps: gaps.map(({ code }) => code) }
}

describe('System Restore', () => {
  it.each<[string, Parameters<typeof look>, { on: boolean; spacingMinutes: number }]>([
    [
      'is on where the Windows volume is listed',
      [{ RPSessionInterval: dword(1) }, { [client]: volumes('D', 'C') }],
      { on: true, spacingMinutes: 1440 },
    ],
    ['is off by default', [null, null], { on: false, spacingMinutes: 1440 }],
    [
      'is off where only another volume is listed',
      [{ RPSessionInterval: dword(1) }, { [client]: volumes('D') }],
      { on: false, spacingMinutes: 1440 },
    ],
    [
      'is off where it was turned off for the whole PC, whatever is still listed',
      [{ RPSessionInterval: dword(0) }, { [client]: volumes('C') }],
      { on: false, spacingMinutes: 1440 },
    ],
    [
      'is off where a policy forbids it',
      [{ RPSessionInterval: dword(1) }, { [client]: volumes('C') }, { DisableSR: dword(1) }],
      { on: false, spacingMinutes: 1440 },
    ],
    [
      'may make restore points more often',
      [{ SystemRestorePointCreationFrequency: dword(0) }, { [client]: volumes('C') }],
      { on: true, spacingMinutes: 0 },
    ],
  ])('%s', async (_name, keys, expected) => {
    expect(await look(...keys)).toEqual({ fact: expected, gaps: [] })
  })

  it('leaves a gap when the registry says it is on but lists no volume', async () => {
    expect(await look({ RPSessionInterval: dword(1) }, {})).toEqual({
      fact: undefined,
      gaps: ['system-restore-unread'],
    })
  })

  it('is read as on only from the list of volumes', async () => {
    const values = fc.dictionary(
      fc.constantFrom('RPSessionInterval', 'DisableSR', client, 'Other'),
      fc.tuple(
        fc.constantFrom('REG_SZ', 'REG_DWORD', 'REG_MULTI_SZ'),
        fc.constantFrom('0x1', '0x0', 'C:', ''),
      ),
    )
    await fc.assert(
      fc.asyncProperty(values, values, async (settings, clients) => {
        expect((await look(settings, clients)).fact?.on ?? false).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  it('is on for some practice PCs and off for others, without gaps', async () => {
    const on = await Promise.all(
      ['x64-efi-full', 'x64-winre-stale', 'x64-healthy'].map(async (name) => {
        const host = await openHost(`practice:${name}`, { stateFolder: null })
        return (await inspect(host)).facts.systemRestore?.value.on
      }),
    )
    expect(on).toEqual([true, true, false])
  })
})
