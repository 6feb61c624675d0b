import { expect, test } from 'vitest'
import type { CbsPackage, UpdateAttempt } from '../../common/facts/facts.ts'
import { checkpointMissing } from '../../main/causes/checkpoint-missing.ts'
import { findingsOf, foundBy, judge, type Scene } from './records.ts'

const windows = (ubr: number) => ({
  build: 26100,
  ubr,
  displayVersion: '24H2',
  edition: 'Core',
  installationType: 'Client',
})
const failed: UpdateAttempt = {
  time: '2026-04-02T08:00:00.000Z',
  kb: 'KB5086672',
  title: '2026-03 Cumulative Update for Windows 11 Version 24H2 for arm64-based Systems (KB5086672)',
  outcome: 'failed',
  code: '0x800f0922',
}
const baseline: CbsPackage = {
  identity: 'Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.1742.1.10',
  name: 'Package_for_RollupFix',
  architecture: 'arm64',
  language: '',
  version: '26100.1742.1.10',
  state: 'staged',
  baseline: true,
}
const sick: NonNullable<Scene['facts']> = {
  windows: windows(712),
  architecture: { native: 'arm64', process: 'ARM64' },
  packages: [],
  updateHistory: [failed],
}
const refused = 'Error: 0x800f0838 while adding Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.8117.1.20'

test('a missing checkpoint is found by build and failing update alone, regardless of the code', () => {
  const finding = foundBy(checkpointMissing, { facts: sick })
  expect(finding.title).toContain('KB5043080')
  expect(finding.title).toContain('26100.712')
  expect(finding.kb).toBe('KB5086672')
  expect(finding.likelihood).toBeGreaterThan(0.9)
  expect(finding.evidence.map(({ fact }) => fact)).toEqual(['windows', 'updateHistory', 'packages'])
  expect(finding.evidence[0]?.file).toBe('windows.txt')
  expect(finding.fix[0]?.title).toMatch(/KB5043080.*KB5086672/)
})

test('the code for a missing baseline does not lower the likelihood', () => {
  const surer = foundBy(checkpointMissing, { facts: sick, log: refused })
  expect(surer.likelihood).toBeGreaterThanOrEqual(foundBy(checkpointMissing, { facts: sick }).likelihood)
  expect(surer.evidence.some(({ line }) => line === 1)).toBe(true)
})

test('nothing is found when nothing fails, even though the PC is below the checkpoint', () => {
  expect(judge(checkpointMissing, { facts: { ...sick, updateHistory: [] } })).toEqual([{ kind: 'silent' }])
})

test('a PC past the checkpoint with its baseline rules it out', () => {
  const facts = { ...sick, windows: windows(8037), packages: [baseline] }
  expect(judge(checkpointMissing, { facts, log: refused })[0]?.kind).toBe('ruled-out')
  expect(judge(checkpointMissing, { facts })).toEqual([{ kind: 'silent' }])
})

test('a PC past the checkpoint without its baseline is a finding', () => {
  const finding = foundBy(checkpointMissing, { facts: { ...sick, windows: windows(8037) }, log: refused })
  expect(finding.title).toContain('was removed')
})

test('an installed baseline package is counter-evidence although the build is lower', () => {
  const finding = foundBy(checkpointMissing, { facts: { ...sick, packages: [baseline] } })
  expect(finding.likelihood).toBeLessThan(0.5)
  expect(finding.evidence.find(({ fact }) => fact === 'packages')?.supports).toBe(false)
})

test('logs alone are sufficient, with and without the build', () => {
  expect(foundBy(checkpointMissing, { log: refused, build: '26100.712' }).title).toContain('is at 26100.712')
  const without = foundBy(checkpointMissing, { log: refused })
  expect(without.kb).toBe('KB5086672')
})

test('a branch without checkpoints, or an update installed since, gives no finding', () => {
  const installed = { ...failed, outcome: 'installed' as const, code: null, time: '2026-04-03T08:00:00.000Z' }
  expect(findingsOf([checkpointMissing], { facts: { ...sick, updateHistory: [failed, installed] } })).toEqual(
    [],
  )
  const old = { ...sick, windows: { ...windows(2000), build: 22631 } }
  expect(findingsOf([checkpointMissing], { facts: old })).toEqual([])
})
