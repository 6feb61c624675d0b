import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import { withSharedLower } from '../../../main/causes/judging/shared-evidence.ts'

const at = (line: number, text = 'a line') => ({ supports: true, file: 'CBS.log', line, text, fact: null })
const finding = (
  kind: Finding['class'],
  likelihood: number,
  evidence: Finding['evidence'],
  status: Finding['status'] = 'active',
): Finding => ({
  cause: kind,
  class: kind,
  title: kind,
  likelihood,
  status,
  kb: null,
  evidence,
  codes: [],
  fix: [],
  check: null,
  sources: [],
})
const likelihoods = (...findings: readonly Finding[]) =>
  withSharedLower(findings).map(({ likelihood }) => likelihood)

describe('lines explained by a more likely finding', () => {
  const order = finding('package-order-wrong', 0.92, [at(1), at(2), at(3)])

  test('support no other finding above one half, in any order', () => {
    expect(likelihoods(order, finding('psfx-payload-missing', 0.71, [at(3)]))).toEqual([0.92, 0.5])
    expect(likelihoods(finding('psfx-payload-missing', 0.71, [at(3)]), order)).toEqual([0.5, 0.92])
  })
  test('include the code repeated at the end of console output', () => {
    const echo = finding('psfx-payload-missing', 0.71, [at(3), at(4, 'Error: 0x800f0991')])
    expect(likelihoods(order, echo)).toEqual([0.92, 0.5])
  })
  test('do not lower a finding with a separate line or fact', () => {
    expect(likelihoods(order, finding('disk-full', 0.71, [at(3), at(9)]))).toEqual([0.92, 0.71])
    const fact = { supports: true, file: null, line: null, text: '1 GB free', fact: 'systemVolume' }
    expect(likelihoods(order, finding('disk-full', 0.71, [at(3), fact]))).toEqual([0.92, 0.71])
  })
  test('do not lower a finding of equal likelihood, of the same class, or a resolved one', () => {
    expect(likelihoods(order, finding('disk-full', 0.85, [at(3)]))).toEqual([0.92, 0.85])
    expect(likelihoods(order, finding('package-order-wrong', 0.71, [at(3)]))).toEqual([0.92, 0.71])
    const over = finding('package-order-wrong', 0.2, [at(1), at(3)], 'resolved')
    expect(likelihoods(over, finding('disk-full', 0.71, [at(3)]))).toEqual([0.2, 0.71])
  })
  test('count for a single line only when the likelihoods clearly differ', () => {
    expect(likelihoods(finding('vpn', 0.8, [at(1)]), finding('proxy', 0.75, [at(1)]))).toEqual([0.8, 0.75])
    expect(likelihoods(finding('vpn', 0.9, [at(1)]), finding('proxy', 0.6, [at(1)]))).toEqual([0.9, 0.5])
  })
})
