import { describe, expect, test } from 'vitest'
import type { Facts } from '../../common/facts/facts.ts'
import { surroundingTiles } from '../../renderer/screens/inspect/surroundings.tsx'
import { noUpdatePolicy } from '../no-update-policy.ts'

const from = { source: 'test', evidence: null, line: null }
const well: Facts = {
  machine: {
    value: {
      manufacturer: 'Practice',
      model: 'PC',
      virtual: false,
      bootedAt: null,
      onBattery: false,
      tpmReady: null,
    },
    from,
  },
  disks: { value: [{ model: 'Disk', health: 'healthy' }], from },
  fileSystem: { value: { dirty: false }, from },
  services: { value: [{ name: 'wuauserv', start: 'manual' }], from },
  updatePolicy: {
    value: {
      ...noUpdatePolicy,
      wsusServer: 'https://old.example',
    },
    from,
  },
  network: { value: { proxy: null, proxyBypass: null, tls12: 'default' }, from },
  firmware: {
    value: { kind: 'uefi', secureBoot: true, certificates2023: 'Updated', certificatesError: null },
    from,
  },
  clock: { value: { source: 'server', comparedAt: '2026-05-19T10:00:00.000Z', offBySeconds: 0 }, from },
  antivirus: { value: [], from },
  systemRestore: { value: { on: false, spacingMinutes: 1440 }, from },
}
function certificates(certificates2023: string | null, certificatesError: string | null = null) {
  return { value: { kind: 'uefi', secureBoot: true, certificates2023, certificatesError }, from } as const
}
const toneOf = (facts: Facts, name: string) => surroundingTiles(facts).find((tile) => tile.name === name)

describe('the tiles around Windows Update', () => {
  test('show no warning if all is well, including an unused WSUS address', () => {
    expect(surroundingTiles(well).filter(({ tone }) => tone === 'bad' || tone === 'warning')).toEqual([])
  })

  test('never show an unread fact as well', () => {
    expect(surroundingTiles({}).every(({ tone, icon }) => tone === 'warning' && icon === 'unread')).toBe(true)
  })

  test.each<[string, Facts, string]>([
    ['Services', { services: { value: [{ name: 'BITS', start: 'disabled' }], from } }, 'BITS is disabled'],
    ['Disks', { disks: { value: [{ model: 'X', health: 'unhealthy' }], from } }, 'X: unhealthy'],
    ['Firmware', { firmware: certificates('InProgress', '0x80070013') }, 'newest firmware'],
    ['Disks', { fileSystem: { value: { dirty: true }, from } }, 'drive C is marked for checking'],
    [
      'Proxy and TLS',
      { network: { value: { proxy: null, proxyBypass: null, tls12: 'off' }, from } },
      'TLS 1.2',
    ],
  ])('%s: reports the problem', (name, change, words) => {
    const tile = toneOf({ ...well, ...change }, name)
    expect(tile?.tone).toBe('bad')
    expect(tile?.value).toContain(words)
  })

  test('do not show disks without status as healthy', () => {
    const tile = toneOf({ ...well, disks: { value: [{ model: null, health: 'unknown' }], from } }, 'Disks')
    expect(tile).toMatchObject({ tone: 'neutral', icon: 'unread' })
  })

  test('show a clock as bad from five minutes off, and an unchecked one not as well', () => {
    const off = (offBySeconds: number | null) =>
      toneOf(
        {
          clock: { value: { source: 'server', comparedAt: '2026-05-19T10:00:00.000Z', offBySeconds }, from },
        },
        'Clock',
      )
    expect(off(7200)).toMatchObject({ tone: 'bad', value: 'Off by 2 hours on May 19, 2026' })
    expect(off(4)?.tone).toBe('good')
    expect(off(null)).toMatchObject({ tone: 'neutral', icon: 'unread' })
  })
})

test.each([
  ['Updated', '2023 certificates: updated'],
  ['InProgress', '2023 certificates: in progress (Windows continues by itself; restart when it asks'],
  ['NotStarted', '2023 certificates: not started (Windows begins automatically'],
  ['Failed', "2023 certificates: Failed (first install the manufacturer's newest firmware"],
  ['OptedOut', '2023 certificates: OptedOut'],
])('Secure Boot certificates, %s: shows the state and the next step if known', (state, words) => {
  const [, shown] =
    toneOf({ firmware: certificates(state) }, 'Firmware')?.value.split(', Secure Boot on, ') ?? []
  expect(shown?.startsWith(words)).toBe(true)
  expect(shown?.includes('(')).toBe(words.includes('('))
})
