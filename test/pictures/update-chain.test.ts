import { expect, test } from 'vitest'
import { updateChain } from '../../common/pictures/update-chain.ts'
import { fakeInspection, fakePlan } from '../e2e/fake-session.ts'

test('contains the current build, each checkpoint once, and the target', () => {
  const plan = fakePlan('folder')
  const checkpoint = plan.steps[0]
  if (!checkpoint?.package) throw new Error('The sample plan has no package.')
  const target = { ...checkpoint.package, kb: 'KB5086672', role: 'target' as const, build: '26100.10000' }
  const safeOs = { ...checkpoint.package, kb: 'KB1111111', role: 'safe-os' as const, build: '10.0.26100.1' }
  const steps = [target, checkpoint.package, target, safeOs].map((one) => ({ ...checkpoint, package: one }))
  expect(updateChain({ ...plan, steps }, null)).toEqual([
    { build: '26100.712', kb: null, role: 'now', state: 'now' },
    { build: '26100.1742', kb: 'KB5043080', role: 'checkpoint', state: 'comes' },
    { build: '26100.10000', kb: 'KB5086672', role: 'target', state: 'comes' },
  ])
})

test('puts builds of one family on one chain: the 26100 checkpoint between two 26200 builds', () => {
  const plan = fakePlan('folder')
  const checkpoint = plan.steps[0]
  if (!checkpoint?.package) throw new Error('The sample plan has no package.')
  const target = { ...checkpoint.package, kb: 'KB5086672', role: 'target' as const, build: '26200.8457' }
  const unreadable = { ...target, kb: 'KB1111111', build: null }
  const steps = [target, checkpoint.package, unreadable].map((one) => ({ ...checkpoint, package: one }))
  const machine = { ...plan.machine, build: '26200.712' }
  expect(updateChain({ ...plan, machine, steps }, null).map(({ build }) => build)).toEqual([
    '26200.712',
    '26100.1742',
    '26200.8457',
  ])
})

test('shows the existing baseline and the failed update that is skipped', () => {
  const plan = fakePlan('folder')
  const step = plan.steps[0]
  if (!step?.package) throw new Error('The sample plan has no package.')
  const target = { ...step.package, kb: 'KB5086672', role: 'target' as const, build: '26200.8117' }
  const from = { source: 'x', evidence: null, line: null }
  const rollup = (version: string, baseline: boolean | null) => ({
    identity: `Package_for_RollupFix~31bf3856ad364e35~amd64~~${version}`,
    name: 'Package_for_RollupFix',
    architecture: 'amd64',
    language: '',
    version,
    state: 'staged' as const,
    baseline,
  })
  const failed = (kb: string, build: string) => ({
    time: '2026-04-01T10:00:00Z',
    kb,
    title: `Update (${kb}) (${build})`,
    outcome: 'failed' as const,
    code: '0x80073712',
  })
  const inspection = {
    ...fakeInspection,
    facts: {
      packages: { value: [rollup('26100.1742.1.10', true), rollup('26100.7462.1.16', false)], from },
      updateHistory: {
        value: [
          failed('KB5079391', '26200.8116'),
          failed('KB5086672', '26200.8117'),
          failed('KB5000001', '26200.9000'),
          failed('KB5000002', '26200.7000'),
        ],
        from,
      },
    },
  }
  const only = {
    ...plan,
    machine: { ...plan.machine, build: '26200.8039' },
    steps: [{ ...step, package: target }],
  }
  expect(updateChain(only, inspection).map(({ build, state }) => `${build} ${state}`)).toEqual([
    '26100.1742 there',
    '26200.8039 now',
    '26200.8116 skipped',
    '26200.8117 comes',
  ])
})

test('draws updates installed per the journal, and their checkpoint, as installed', () => {
  const plan = fakePlan('folder')
  const step = plan.steps[0]
  if (!step?.package) throw new Error('The sample plan has no package.')
  const target = { ...step.package, kb: 'KB5086672', role: 'target' as const, build: '26100.8117' }
  const steps = [
    { ...step, id: 'a', kind: 'place-package' as const },
    { ...step, id: 'b', kind: 'add-package' as const, package: target },
  ]
  const done = (id: string) => ({
    schema: 'unstuck/journal@1' as const,
    seq: 1,
    time: '2026-04-01T10:00:00Z',
    kind: 'step-done' as const,
    step: id,
    outcome: 'done' as const,
    text: '',
    bootedAt: null,
  })
  const states = (ids: string[]) =>
    updateChain({ ...plan, steps }, null, ids.map(done)).map(({ state }) => state)
  expect(states(['a'])).toEqual(['now', 'comes', 'comes'])
  expect(states(['a', 'b'])).toEqual(['before', 'done', 'done'])
})
