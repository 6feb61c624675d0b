import { expect, test } from 'vitest'
import { groupAttempts } from '../../common/diagnosis/group-attempts.ts'
import type { UpdateAttempt } from '../../common/facts/facts.ts'

const attempt = (time: string, part: Partial<UpdateAttempt> = {}): UpdateAttempt => ({
  time,
  kb: 'KB5086672',
  title: 'Update',
  outcome: 'failed',
  code: '0x800f0922',
  ...part,
})

test('sorts the update history newest first and groups repeated failures with a count', () => {
  const groups = groupAttempts([
    attempt('2026-01-03'),
    attempt('2026-01-01'),
    attempt('2026-01-04', { code: '0x80070643' }),
    attempt('2026-01-02'),
    attempt('2026-01-05', { outcome: 'installed', code: null }),
    attempt('2025-12-01', { title: 'Other' }),
  ])
  expect(groups.map(({ first, last, count, outcome, code }) => [first, last, count, outcome, code])).toEqual([
    ['2026-01-05', '2026-01-05', 1, 'installed', null],
    ['2026-01-04', '2026-01-04', 1, 'failed', '0x80070643'],
    ['2026-01-01', '2026-01-03', 3, 'failed', '0x800f0922'],
    ['2025-12-01', '2025-12-01', 1, 'failed', '0x800f0922'],
  ])
})

test('separates failures with a success in between', () => {
  const groups = groupAttempts([
    attempt('2026-01-01'),
    attempt('2026-01-02', { outcome: 'installed', code: null }),
    attempt('2026-01-03'),
  ])
  expect(groups.map(({ count }) => count)).toEqual([1, 1, 1])
})
