import { describe, expect, it } from 'vitest'
import { attemptsSinceInstalled } from '../../../common/diagnosis/since-installed.ts'

const from = { source: 'x', evidence: null, line: null }
const attempt = (time: string) => ({
  time,
  kb: 'KB5079391',
  title: 'x',
  outcome: 'failed' as const,
  code: null,
})
const history = ['2026-06-02T10:00:00Z', '2026-06-01T10:00:00.500Z', '2026-05-01T10:00:00Z']
const facts = (installedAt: string | null) => ({
  updateHistory: { value: history.map(attempt), from },
  installation: { value: { installedAt, language: null }, from },
})

describe('attempts from before Windows was reinstalled', () => {
  it.each([
    ['2026-06-01T10:00:00.000Z', 2],
    ['2026-06-03T00:00:00.000Z', 0],
    ['2025-01-01T00:00:00.000Z', 3],
    [null, 3],
  ])('installed %s: counts %d attempts for this Windows', (installedAt, count) => {
    expect(attemptsSinceInstalled(facts(installedAt))).toHaveLength(count)
  })

  it('counts none without a history', () => {
    expect(attemptsSinceInstalled({})).toEqual([])
  })
})
