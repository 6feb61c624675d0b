import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accepted, judgeAudit, judgeElectron } from '../../build/audit.ts'

const advice = (severity: string, url = 'https://github.com/advisories/GHSA-1') => ({
  source: 1,
  name: 'x',
  title: 'A hole',
  url,
  severity,
  range: '<2',
})
const report = (...via: (string | object)[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: via.length === 0 ? {} : { x: { name: 'x', severity: 'high', via } },
    metadata: { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: via.length } },
  })

describe('the audit of packages', () => {
  test('passes without findings or with only minor ones', () => {
    for (const text of [report(), report(advice('moderate')), report('y')])
      expect(judgeAudit(text, '2026-11-22').kind).toBe('clean')
  })

  test('fails on a serious finding and reports it', () => {
    for (const severity of ['high', 'critical'])
      expect(judgeAudit(report(advice(severity)), '2026-11-22')).toEqual({
        kind: 'grave',
        said: `x: A hole (${severity}), https://github.com/advisories/GHSA-1`,
      })
  })

  test('accepts an exception until it expires', () => {
    const known = { 'https://github.com/advisories/GHSA-1': { why: 'Never run.', until: '2026-12-01' } }
    expect(judgeAudit(report(advice('high')), '2026-12-01', known).kind).toBe('clean')
    expect(judgeAudit(report(advice('high')), '2026-12-02', known).kind).toBe('grave')
    for (const { why, until } of Object.values(accepted))
      expect([why.length > 10, /^\d{4}-/.test(until)]).toEqual([true, true])
  })

  test('does not pass when the registry does not answer', () => {
    const refusal = JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 })
    for (const text of [refusal, '', 'null', '{}', '[]', report(advice('high')).slice(0, 80)])
      expect(judgeAudit(text, '2026-11-22').kind).toBe('unasked')
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => judgeAudit(JSON.stringify(value), '2026-11-22').kind !== 'grave',
      ),
    )
  })
})

test('checks that the Electron version is one of the three supported majors', () => {
  expect(judgeElectron('45.4.1', '45.4.1').kind).toBe('clean')
  expect(judgeElectron('45.4.1', '47.0.0\n').kind).toBe('clean')
  expect(judgeElectron('45.4.1', '48.0.0').kind).toBe('grave')
  for (const odd of ['', '{"message":"x"}', 'latest'])
    expect(judgeElectron('45.4.1', odd).kind).toBe('unasked')
})
