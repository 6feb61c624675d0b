import { expect, test } from 'vitest'
import type { UpdateAttempt } from '../../common/facts.ts'
import { buildStops } from '../../renderer/store/build-stops.ts'
import { groupAttempts } from '../../renderer/store/group-attempts.ts'
import { fakePlan } from '../e2e/fake-session.ts'

const attempt = (time: string, part: Partial<UpdateAttempt> = {}): UpdateAttempt => ({
  time,
  kb: 'KB5086672',
  title: 'Update',
  outcome: 'failed',
  code: '0x800f0922',
  ...part,
})

test('the update history is newest first, and the same failure again is one point with a count', () => {
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

test('failures with another success between them stay apart', () => {
  const groups = groupAttempts([
    attempt('2026-01-01'),
    attempt('2026-01-02', { outcome: 'installed', code: null }),
    attempt('2026-01-03'),
  ])
  expect(groups.map(({ count }) => count)).toEqual([1, 1, 1])
})

test('the way of a plan goes from the present build over its checkpoints up to the target, each once', () => {
  const plan = fakePlan('folder')
  const checkpoint = plan.steps[0]
  if (!checkpoint?.package) throw new Error('the fake plan has lost its package')
  const target = { ...checkpoint.package, kb: 'KB5086672', role: 'target' as const, build: '26100.10000' }
  const safeOs = { ...checkpoint.package, kb: 'KB1111111', role: 'safe-os' as const, build: '10.0.26100.1' }
  const steps = [target, checkpoint.package, target, safeOs].map((one) => ({ ...checkpoint, package: one }))
  expect(buildStops({ ...plan, steps })).toEqual([
    { build: '26100.712', kb: null, role: 'now' },
    { build: '26100.1742', kb: 'KB5043080', role: 'checkpoint' },
    { build: '26100.10000', kb: 'KB5086672', role: 'target' },
  ])
})

test('builds of one family are on one way: the checkpoint of 26100 lies between two builds of 26200', () => {
  const plan = fakePlan('folder')
  const checkpoint = plan.steps[0]
  if (!checkpoint?.package) throw new Error('the fake plan has lost its package')
  const target = { ...checkpoint.package, kb: 'KB5086672', role: 'target' as const, build: '26200.8457' }
  const unreadable = { ...target, kb: 'KB1111111', build: null }
  const steps = [target, checkpoint.package, unreadable].map((one) => ({ ...checkpoint, package: one }))
  const machine = { ...plan.machine, build: '26200.712' }
  expect(buildStops({ ...plan, machine, steps }).map(({ build }) => build)).toEqual([
    '26200.712',
    '26100.1742',
    '26200.8457',
  ])
})
