import { expect, test } from 'vitest'
import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import { message } from '../../../common/texts/message.ts'
import type { Cause, CauseInput, CauseJudgement } from '../../../main/causes/cause.ts'
import { judgeCauses } from '../../../main/causes/judging/judge-causes.ts'
import { english } from '../../../main/texts/english.ts'
import { knowledge } from '../../test-knowledge.ts'

const input: CauseInput = {
  knowledge,
  hits: new Map(),
  codes: new Map(),
  sessions: [],
  facts: {},
  inspection: null,
  machine: {
    build: null,
    architecture: null,
    edition: null,
    servicingStack: null,
    computer: null,
    buildNumber: null,
    installedAt: null,
  },
  counts: new Map(),
}
const evidence = { supports: true, file: 'CBS.log', line: 1, text: 'x', fact: null }
const finding = (likelihood: number, status: Finding['status'] = 'active') => ({
  title: 'It is so',
  likelihood,
  status,
  kb: null,
  evidence: [evidence],
  codes: [],
  fix: [],
  check: null,
  sources: [],
})
const cause = (id: string, judge: () => CauseJudgement | readonly CauseJudgement[]): Cause => ({
  id,
  class: 'disk-full',
  codes: [],
  rules: [],
  judge,
})
const found = (likelihood: number, status?: Finding['status']): CauseJudgement => ({
  kind: 'found',
  finding: finding(likelihood, status),
})

test('sorts active before resolved, then by likelihood, then by name', () => {
  const { findings } = judgeCauses(
    [
      cause('over', () => found(0.99, 'resolved')),
      cause('b', () => found(0.5)),
      cause('a', () => found(0.5)),
      cause('c', () => found(0.9)),
    ],
    input,
  )
  expect(findings.map((one) => one.cause)).toEqual(['c', 'a', 'b', 'over'])
  expect(findings[0]?.class).toBe('disk-full')
})

test('a cause may return several answers, rule itself out, or return nothing', () => {
  const because = message('evidence.efi-free', { free: 60 })
  const { findings, ruledOut, gaps } = judgeCauses(
    [
      cause('two', () => [found(0.5), found(0.4)]),
      cause('not', () => ({ kind: 'ruled-out', because })),
      cause('silent', () => ({ kind: 'silent' })),
    ],
    input,
  )
  expect(findings.map((one) => one.cause)).toEqual(['two', 'two'])
  expect(ruledOut).toEqual([{ cause: 'not', reason: because, because: english(because) }])
  expect(gaps).toEqual([])
})

test('a cause that throws or returns invalid data is reported as a gap, and hides no other', () => {
  const { findings, gaps } = judgeCauses(
    [
      cause('broken', () => {
        throw new Error('no such thing')
      }),
      cause('impossible', () => found(7)),
      cause('whole', () => found(0.5)),
    ],
    input,
  )
  expect(findings.map((one) => one.cause)).toEqual(['whole'])
  expect(gaps.map(({ code, params }) => [code, params?.cause])).toEqual([
    ['cause-faulty', { code: 'cause.broken.title', params: {} }],
    ['cause-faulty', { code: 'cause.impossible.title', params: {} }],
  ])
  expect(gaps[0]?.why).toContain('no such thing')
})

test('limits the amount of evidence', () => {
  const lines = Array.from({ length: 100 }, (_, index) => ({ ...evidence, line: index + 1 }))
  const many = { ...finding(0.5), evidence: lines }
  const { findings } = judgeCauses([cause('much', () => ({ kind: 'found', finding: many }))], input)
  expect(findings[0]?.evidence).toHaveLength(8)
})

test('cites a line only once when it matches several patterns of a cause', () => {
  const other = { ...evidence, line: (evidence.line ?? 0) + 1 }
  const fact = { supports: true, file: null, line: null, text: 'C: has 1 GB free.', fact: 'systemVolume' }
  const twice = { ...finding(0.5), evidence: [evidence, other, evidence, fact, fact] }
  const { findings } = judgeCauses([cause('twice', () => ({ kind: 'found', finding: twice }))], input)
  expect(findings[0]?.evidence).toEqual([evidence, other, fact])
})
