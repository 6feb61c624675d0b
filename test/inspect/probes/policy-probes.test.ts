import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sourcesOf } from '../../../common/diagnosis/sources-of.ts'
import { parseWinHttpSettings } from '../../../main/inspect/parse/parse-winhttp-settings.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { event } from '../fake-answers.ts'
import { controlKey, dword, look } from './registry-look.ts'

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

  it('leave other bytes unread or read them as direct, without inventing a proxy', () => {
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
  ])('read TLS 1.2 settings: %j', async (values, expected) => {
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

  it('merges the logs, newest first, and reads the code of a Win32 error', async () => {
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
    if (from) expect(sourcesOf(from)).toMatch(/^[^;]+; [^;]+; … \(\+4\)$/)
  })

  it('loses only the events of an unreadable log', async () => {
    const { facts, gaps } = await look((pc) => {
      pc.tools.unshift(['wevtutil.exe', 'Bits-Client', { exitCode: 15007 }])
    })
    expect(facts.timeline?.value).toEqual([])
    expect(gaps.map((gap) => gap.what)).toEqual(['Events of Microsoft-Windows-Bits-Client'])
  })
})

describe('S mode', () => {
  it.each([
    [1, true],
    [0, undefined],
  ])('is read from SkuPolicyRequired %i', async (value, sMode) => {
    const { facts } = await look((pc) => {
      pc.registry[`${controlKey}\\CI\\Policy`] = { SkuPolicyRequired: dword(value) }
    })
    expect(facts.windows?.value.sMode).toBe(sMode)
  })

  it('is not assumed without its key', async () => {
    const { facts } = await look(() => {})
    expect(facts.windows?.value).toMatchObject({ build: 26200 })
    expect(facts.windows?.value).not.toHaveProperty('sMode')
  })
})
