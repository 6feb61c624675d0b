import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../common/diagnosis.ts'
import { allCauses } from '../../../main/diagnose/causes/all-causes.ts'
import { withNextProbes } from '../../../main/diagnose/causes/next-probe.ts'
import { judgeCauses } from '../../../main/diagnose/judge-causes.ts'
import { findingsOf, inputOf, type Scene } from './records.ts'

const failing: NonNullable<Scene['facts']> = {
  updateHistory: [
    { time: '2026-05-20T08:00:00.000Z', kb: 'KB5089573', title: 'KB5089573', outcome: 'failed', code: null },
  ],
}
const policy = {
  wsusServer: null,
  wsusInUse: false,
  internetBlocked: false,
  accessDisabled: false,
  automaticUpdatesOff: false,
  targetRelease: null,
  deferQualityDays: null,
  pausedUntil: null,
  managedByMdm: false,
  repairSource: null,
  repairFromWindowsUpdate: 'default' as const,
}
const direct = { proxy: null, proxyBypass: null, tls12: 'default' as const }

/** Facts that stop updating by themselves, and the cause they are. */
const decisive: readonly (readonly [string, string, NonNullable<Scene['facts']>])[] = [
  ['a service turned off', 'service-disabled', { services: [{ name: 'wuauserv', start: 'disabled' }] }],
  [
    'Windows Update turned off by policy',
    'update-source-policy',
    { updatePolicy: { ...policy, accessDisabled: true } },
  ],
  [
    'a WSUS server that is nowhere',
    'update-source-policy',
    { updatePolicy: { ...policy, wsusInUse: true, wsusServer: 'http://localhost' } },
  ],
  ['TLS 1.2 turned off', 'tls-or-clock', { network: { ...direct, tls12: 'off' } }],
  ['a disk that fails', 'hardware-fault', { disks: [{ model: 'Example SSD', health: 'unhealthy' }] }],
  ['a dirty volume', 'file-system-damaged', { fileSystem: { dirty: true } }],
]

describe('facts that stop updating', () => {
  test.each(decisive)('%s, with an update that fails', (_what, cause, facts) => {
    const [first] = findingsOf(allCauses, { facts: { ...failing, ...facts } })
    expect(first?.cause).toBe(cause)
    expect(first?.likelihood).toBeGreaterThan(0.5)
    expect(first?.kb).toBe('KB5089573')
    expect(first?.evidence.map(({ fact }) => fact)).toContain('updateHistory')
  })
  test.each(decisive)('%s, and nothing fails: no finding', (_what, _cause, facts) => {
    expect(findingsOf(allCauses, { facts })).toEqual([])
  })
})

describe('facts that speak against', () => {
  const judged = (log: string) =>
    judgeCauses(allCauses, inputOf({ facts: { updatePolicy: policy }, log }, allCauses))

  test('stand beside a line that is plain', () => {
    const found = judged('failed with error 0x80244022').findings.find(
      ({ cause }) => cause === 'wsus-unreachable',
    )
    expect(found?.evidence.some(({ supports, fact }) => !supports && fact === 'updatePolicy')).toBe(true)
  })
  test('rule out what only a code points at, with the reason', () => {
    expect(judged('failed with error 0x8024400d').ruledOut).toContainEqual({
      cause: 'wsus-soap-fault',
      because: 'No WSUS server is in use.',
    })
  })
})

describe('the next probe', () => {
  const finding = (cause: string, kind: Finding['class'], likelihood: number): Finding => ({
    cause,
    class: kind,
    title: cause,
    likelihood,
    status: 'active',
    kb: null,
    evidence: [],
    fix: [],
    settle: [],
    sources: [],
  })
  const proxy = finding('proxy', 'proxy', 0.82)
  const service = finding('service-disabled', 'service-disabled', 0.8)

  test('is said of each where two stand level', () => {
    const settled = withNextProbes([proxy, service], {})
    expect(settled.map(({ settle }) => settle.length)).toEqual([1, 1])
  })
  test('is not said where one leads, or the probe was run', () => {
    expect(withNextProbes([proxy, { ...service, likelihood: 0.5 }], {})[0]?.settle).toEqual([])
    const from = { source: 'registry', evidence: null, line: null }
    const run = withNextProbes([proxy, service], { services: { value: [], from } })
    expect(run.map(({ settle }) => settle.length)).toEqual([1, 0])
  })
})
