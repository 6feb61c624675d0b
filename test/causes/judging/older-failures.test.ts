import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import { withOlderLower } from '../../../main/causes/judging/time/older-failures.ts'
import { inputOf, recordsOf } from '../records.ts'

const line = { supports: true, file: 'CBS.log', line: 1, text: 'x', fact: null }
const finding = (kb: string | null, kind: Finding['class'], likelihood = 0.9): Finding => ({
  cause: kind,
  class: kind,
  title: kind,
  likelihood,
  status: 'active',
  kb,
  evidence: [line],
  codes: [],
  fix: [],
  check: null,
  sources: [],
})
const [failure] = recordsOf('failed')
const attempt = (kb: string, time: string, outcome: 'failed' | 'succeeded' = 'failed') => ({
  kb,
  time,
  outcome,
  firstFailure: outcome === 'failed' && failure ? { ...failure, time } : null,
})
const april = attempt('KB5086672', '2026-04-01T06:00:00')
const may = attempt('KB5089549', '2026-05-14T06:00:00')
const likelihoods = (findings: readonly Finding[], sessions = [april, may]) =>
  withOlderLower(findings, inputOf({ sessions }, [])).map(({ likelihood }) => likelihood)

describe('the cause of an update replaced by a later one', () => {
  const old = finding('KB5086672', 'service-disabled', 0.95)
  const recent = finding('KB5089549', 'efi-partition-full', 0.8)

  test('ranks below the cause of the later one, and states the reason', () => {
    const [first, second] = withOlderLower([old, recent], inputOf({ sessions: [april, may] }, []))
    expect([first?.likelihood, second?.likelihood]).toEqual([0.4, 0.8])
    expect(first?.evidence[0]).toMatchObject({ supports: false, text: expect.stringContaining('KB5089549') })
  })
  test('keeps its likelihood when the later one failed for the same or an unknown reason', () => {
    expect(likelihoods([old, { ...recent, class: 'service-disabled' }])).toEqual([0.95, 0.8])
    expect(likelihoods([old, { ...recent, likelihood: 0.3 }])).toEqual([0.95, 0.3])
  })
  test('never becomes more likely in this way', () => {
    expect(likelihoods([{ ...old, likelihood: 0.1 }, recent])).toEqual([0.1, 0.8])
  })
  test('keeps its likelihood when the inspection shows it now', () => {
    const now = { ...old, evidence: [line, { ...line, fact: 'services' }] }
    expect(likelihoods([now, recent])).toEqual([0.95, 0.8])
  })
  test('keeps its likelihood when the older update was retried afterwards', () => {
    expect(likelihoods([old, recent], [april, may, attempt('KB5086672', '2026-06-01T06:00:00')])).toEqual([
      0.95, 0.8,
    ])
  })
  test('is not applied to updates of another branch or kind', () => {
    const windows10 = attempt('KB5066791', '2026-04-01T06:00:00')
    expect(likelihoods([finding('KB5066791', 'disk-full', 0.95), recent], [windows10, may])).toEqual([
      0.95, 0.8,
    ])
    expect(likelihoods([finding(null, 'disk-full', 0.95), recent])).toEqual([0.95, 0.8])
  })
})
