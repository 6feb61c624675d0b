import { expect, test } from 'vitest'
import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import { withFurtherLower } from '../../../main/causes/judging/further-findings.ts'

const line = { supports: true, file: 'CBS.log', line: 1, text: 'a line', fact: null }
const finding = (kind: Finding['class'], likelihood: number, changes: Partial<Finding> = {}): Finding => ({
  cause: kind,
  class: kind,
  title: kind,
  likelihood,
  status: 'active',
  kb: null,
  evidence: [line],
  codes: [],
  fix: [],
  check: null,
  sources: [],
  ...changes,
})
const likelihoods = (...findings: readonly Finding[]) =>
  withFurtherLower(findings).map(({ likelihood }) => likelihood)
const first = finding('disk-full', 0.95)

test('lowers a second cause of the same failure almost to a lead, and keeps the order of two', () => {
  expect(likelihoods(first, finding('proxy', 0.85))).toEqual([0.95, 0.38])
  expect(likelihoods(finding('proxy', 0.85), first)).toEqual([0.38, 0.95])
  expect(likelihoods(finding('vpn', 0.6), finding('proxy', 0.55))).toEqual([0.6, 0.42])
})
test('keeps a lead, a finding of the same class, a resolved one, and one of equal likelihood', () => {
  expect(likelihoods(first, finding('proxy', 0.3))).toEqual([0.95, 0.3])
  expect(likelihoods(first, finding('proxy', 0.7), finding('vpn', 0.4))).toEqual([0.95, 0.36, 0.31])
  expect(likelihoods(first, finding('disk-full', 0.85))).toEqual([0.95, 0.85])
  expect(likelihoods({ ...first, status: 'resolved' }, finding('proxy', 0.85))).toEqual([0.95, 0.85])
  expect(likelihoods(finding('vpn', 0.85), finding('proxy', 0.85))).toEqual([0.85, 0.85])
})
test('keeps the cause of another update, and causes shown by the inspection', () => {
  const ofA = finding('disk-full', 0.95, { kb: 'KB5000001' })
  expect(likelihoods(ofA, finding('proxy', 0.85, { kb: 'KB5000002' }))).toEqual([0.95, 0.85])
  expect(likelihoods(ofA, finding('proxy', 0.85, { kb: 'KB5000001' }))).toEqual([0.95, 0.38])
  const fact = { supports: true, file: null, line: null, text: 'Turned off: bits.', fact: 'services' }
  expect(likelihoods(first, finding('service-disabled', 0.85, { evidence: [line, fact] }))).toEqual([
    0.95, 0.85,
  ])
})
