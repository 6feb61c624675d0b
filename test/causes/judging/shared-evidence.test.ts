import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../common/diagnosis.ts'
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

describe('lines that a likelier finding explains', () => {
  const order = finding('package-order-wrong', 0.92, [at(1), at(2), at(3)])

  test('carry nothing else above one half, in whatever order they are found', () => {
    expect(likelihoods(order, finding('psfx-payload-missing', 0.71, [at(3)]))).toEqual([0.92, 0.5])
    expect(likelihoods(finding('psfx-payload-missing', 0.71, [at(3)]), order)).toEqual([0.5, 0.92])
  })
  test('and the code that a console repeats at its end is nothing of its own', () => {
    const echo = finding('psfx-payload-missing', 0.71, [at(3), at(4, 'Error: 0x800f0991')])
    expect(likelihoods(order, echo)).toEqual([0.92, 0.5])
  })
  test('do not lower what has a line or a fact of its own', () => {
    expect(likelihoods(order, finding('disk-full', 0.71, [at(3), at(9)]))).toEqual([0.92, 0.71])
    const fact = { supports: true, file: null, line: null, text: '1 GB free', fact: 'systemVolume' }
    expect(likelihoods(order, finding('disk-full', 0.71, [at(3), fact]))).toEqual([0.92, 0.71])
  })
  test('do not lower one that stands level, is of the same class, or what is over', () => {
    expect(likelihoods(order, finding('disk-full', 0.85, [at(3)]))).toEqual([0.92, 0.85])
    expect(likelihoods(order, finding('package-order-wrong', 0.71, [at(3)]))).toEqual([0.92, 0.71])
    const over = finding('package-order-wrong', 0.2, [at(1), at(3)], 'resolved')
    expect(likelihoods(over, finding('disk-full', 0.71, [at(3)]))).toEqual([0.2, 0.71])
  })
  test('on one line alone only where the difference is plain', () => {
    expect(likelihoods(finding('vpn', 0.8, [at(1)]), finding('proxy', 0.75, [at(1)]))).toEqual([0.8, 0.75])
    expect(likelihoods(finding('vpn', 0.9, [at(1)]), finding('proxy', 0.6, [at(1)]))).toEqual([0.9, 0.5])
  })
})
