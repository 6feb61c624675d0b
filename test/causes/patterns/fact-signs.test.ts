import { describe, expect, test } from 'vitest'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { judgeCauses } from '../../../main/causes/judging/judge-causes.ts'
import { noUpdatePolicy } from '../../no-update-policy.ts'
import { findingsOf, inputOf, type Scene } from '../records.ts'

const failing: NonNullable<Scene['facts']> = {
  updateHistory: [
    { time: '2026-05-20T08:00:00.000Z', kb: 'KB5089573', title: 'KB5089573', outcome: 'failed', code: null },
  ],
}
const direct = { proxy: null, proxyBypass: null, tls12: 'default' as const }

function clockOff(offBySeconds: number | null, source: 'server' | 'none' = 'server') {
  return { source, comparedAt: '2026-05-20T07:00:00.000Z', offBySeconds }
}

/** Facts that prevent updating by themselves, and the cause that they prove. */
const decisive: readonly (readonly [string, string, NonNullable<Scene['facts']>])[] = [
  ['a service turned off', 'service-disabled', { services: [{ name: 'wuauserv', start: 'disabled' }] }],
  [
    'Windows Update turned off by policy',
    'update-source-policy',
    { updatePolicy: { ...noUpdatePolicy, accessDisabled: true } },
  ],
  [
    'a WSUS server that is nowhere',
    'update-source-policy',
    { updatePolicy: { ...noUpdatePolicy, wsusInUse: true, wsusServer: 'http://localhost' } },
  ],
  ['TLS 1.2 turned off', 'tls-or-clock', { network: { ...direct, tls12: 'off' } }],
  ['a clock that is months off', 'tls-or-clock', { clock: clockOff(90 * 86_400) }],
  ['a disk that fails', 'hardware-fault', { disks: [{ model: 'Example SSD', health: 'unhealthy' }] }],
  ['a dirty volume', 'file-system-damaged', { fileSystem: { dirty: true } }],
]

describe('facts that prevent updates', () => {
  test.each(decisive)('%s, with a failing update, is the cause', (_what, cause, facts) => {
    const [first] = findingsOf(allCauses, { facts: { ...failing, ...facts } })
    expect(first?.cause).toBe(cause)
    expect(first?.likelihood).toBeGreaterThan(0.5)
    expect(first?.kb).toBe('KB5089573')
    expect(first?.evidence.map(({ fact }) => fact)).toContain('updateHistory')
  })
  test.each(decisive)('%s, without a failure, gives no finding', (_what, _cause, facts) => {
    expect(findingsOf(allCauses, { facts })).toEqual([])
  })
})

describe('contradicting facts', () => {
  const judged = (log: string) =>
    judgeCauses(allCauses, inputOf({ facts: { updatePolicy: noUpdatePolicy }, log }, allCauses))

  test('are listed with a finding from an explicit line', () => {
    const found = judged('failed with error 0x80244022').findings.find(
      ({ cause }) => cause === 'wsus-answers-error',
    )
    expect(found?.evidence.some(({ supports, fact }) => !supports && fact === 'updatePolicy')).toBe(true)
  })
  test.each([
    [{}, true],
    [{ pausedUntil: '2026-10-25', pausedByPolicy: true as const }, false],
    [{ deferQualityDays: 14 }, false],
    [{ targetRelease: '24H2' }, false],
    [{ automaticUpdatesOff: true }, false],
  ])('clear no policy while one holds updates back: %j', (policy, clears) => {
    const facts = { ...failing, updatePolicy: { ...noUpdatePolicy, ...policy } }
    const log = 'Scan failed with error 0x8024002e'
    const { findings } = judgeCauses(allCauses, inputOf({ facts, log }, allCauses))
    const said = findings
      .filter(({ cause }) => cause === 'update-source-policy')
      .flatMap(({ evidence }) => evidence)
    expect(said).not.toEqual([])
    expect(said.some(({ fact, supports }) => fact === 'updatePolicy' && !supports)).toBe(clears)
  })
  test('do not apply to a WSUS server that supplies no quality updates', () => {
    const facts = {
      ...failing,
      updatePolicy: {
        ...noUpdatePolicy,
        wsusInUse: true,
        wsusServer: 'http://localhost',
        qualityFromWindowsUpdate: true as const,
      },
    }
    expect(findingsOf(allCauses, { facts }).map(({ cause }) => cause)).not.toContain('update-source-policy')
    const { findings } = judgeCauses(allCauses, inputOf({ facts, log: 'error 0x80244022' }, allCauses))
    const [wsus] = findings.filter(({ cause }) => cause === 'wsus-answers-error')
    expect(wsus?.evidence.some(({ fact }) => fact === 'updatePolicy')).toBe(false)
  })
  test('rule out a cause suggested only by a code, with the reason', () => {
    expect(judged('failed with error 0x8024400d').ruledOut).toContainEqual({
      cause: 'wsus-soap-fault',
      name: 'The update server reports a SOAP fault',
      texts: { name: { code: 'cause.wsus-soap-fault.title', params: {} } },
      reason: { code: 'evidence.wsus-not-in-use', params: {} },
      because: 'No WSUS server is in use.',
    })
  })
})

describe('a clock', () => {
  const log = 'WARNING: Send failed with hr = 80072f8f'
  const tls = (facts: NonNullable<Scene['facts']>) =>
    findingsOf(allCauses, { log, facts }).find(({ cause }) => cause === 'tls-or-clock')
  const without = tls({})?.likelihood ?? 0

  test('that is correct slightly lowers the likelihood of a secure connection failure', () => {
    const right = tls({ clock: clockOff(0) })
    expect(right?.evidence.some(({ supports, fact }) => !supports && fact === 'clock')).toBe(true)
    expect(right?.likelihood).toBeLessThan(without)
    expect(right?.likelihood).toBeGreaterThan(0.5)
    expect(tls({ clock: clockOff(300) })?.likelihood).toBe(right?.likelihood)
  })
  test.each([86_400, 40 * 86_400])('that is off by %d seconds raises the likelihood', (off) => {
    const wrong = tls({ clock: clockOff(off) })
    expect(wrong?.evidence.some(({ supports, fact }) => supports && fact === 'clock')).toBe(true)
    expect(wrong?.likelihood).toBeGreaterThan(without)
  })
  test.each([null, 301, 86_399])('that is off by %s seconds does not matter', (off) => {
    expect(tls({ clock: clockOff(off) })?.likelihood).toBe(without)
  })
  test('without synchronization raises the likelihood, even if it is correct at the moment', () => {
    const unset = tls({ clock: clockOff(0, 'none') })
    expect(unset?.likelihood).toBeGreaterThan(without)
    expect(unset?.evidence.map(({ reason }) => reason?.code)).toContain('evidence.clock-unset')
  })
  test('that is off by a day is not a cause in itself', () => {
    expect(findingsOf(allCauses, { facts: { ...failing, clock: clockOff(86_400) } })).toEqual([])
  })
})
