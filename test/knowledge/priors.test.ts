import { describe, expect, it } from 'vitest'
import { placeOf } from '../../build/eval/labelled.ts'
import { casesOfSolved, solvedReport } from '../../build/eval/solved.ts'
import { withoutSource, withoutThreads } from '../../build/eval/without-source.ts'
import { withSolved } from '../../main/causes/judging/leads/with-solved.ts'
import { type Prior, solvedCauses } from '../../main/knowledge/priors.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

const thread = (name: string) => ({
  address: `https://example.com/${name}`,
  settled: 'It worked afterwards.',
})
const having = (...priors: Prior[]) => ({
  ...knowledge,
  priors: { schema: 'unstuck/knowledge/priors@1' as const, about: '', priors },
})
const code = '0x80004006'
const three: Prior[] = [
  { code, cause: 'disk-full', solved: [thread('a')] },
  { code, cause: 'permissions', tool: 'dism', solved: [thread('b'), thread('c'), thread('d')] },
  { code, cause: 'permissions', tool: 'wusa', solved: [thread('e')] },
  { code: '0x80070005', cause: 'vpn', solved: [thread('f')] },
]

describe('solved causes of a code', () => {
  it('are counted by threads, most frequent first', () => {
    expect(solvedCauses(having(...three), code).map(({ cause, count }) => [cause, count])).toEqual([
      ['permissions', 4],
      ['disk-full', 1],
    ])
  })

  it('include cases solved in the same context and those without one', () => {
    const counts = solvedCauses(having(...three), code, { tool: 'wusa' }).map(({ cause, count }) => [
      cause,
      count,
    ])
    expect(counts).toEqual([
      ['disk-full', 1],
      ['permissions', 1],
    ])
  })

  it('count a thread once per cause, even if it is in several rows', () => {
    const twice = having(
      { code, cause: 'vpn', tool: 'dism', solved: [thread('a')] },
      { code, cause: 'vpn', tool: 'sfc', solved: [thread('a')] },
    )
    expect(solvedCauses(twice, code)).toEqual([
      { cause: 'vpn', count: 1, sources: ['https://example.com/a'] },
    ])
  })
})

describe('the order of causes', () => {
  const documented = [
    { cause: 'disk-full', sources: ['https://example.com/page'] },
    { cause: 'vpn', sources: [] },
  ]
  it('follows the documentation until more threads disagree', () => {
    const order = (count: number) =>
      withSolved(
        {
          knowledge: having({
            code,
            cause: 'vpn',
            solved: Array.from({ length: count }, (_, n) => thread(`${n}`)),
          }),
        },
        documented,
        code,
        {},
      ).map(({ cause }) => cause)
    expect(order(1)).toEqual(['disk-full', 'vpn'])
    expect(order(3)).toEqual(['vpn', 'disk-full'])
  })

  it('adds causes that only threads report, with the threads as sources', () => {
    const [, , added] = withSolved(
      { knowledge: having({ code, cause: 'proxy', solved: [thread('x')] }) },
      documented,
      code,
      {},
    )
    expect(added).toEqual({ cause: 'proxy', sources: ['https://example.com/x'], solved: 1 })
  })
})

describe('an isolated code', () => {
  const told = (text: string, known = having(...three)) =>
    diagnose({ knowledge: known, sources: [sourceOf('x.txt', Buffer.from(text))], inspection: null })

  it('leads to causes from solved threads at low likelihood, with their number and addresses', async () => {
    const { findings, open } = await told(`Error: ${code}\n`)
    expect(findings.map(({ cause }) => cause)).toEqual(['permissions', 'disk-full'])
    expect(findings[0]?.title).toContain(`confirmed in 4 solved cases with ${code}`)
    expect(findings[0]?.sources).toContain('https://example.com/b')
    for (const { likelihood, check } of findings) {
      expect(likelihood).toBeLessThanOrEqual(0.25)
      expect(check).not.toBeNull()
    }
    expect(open[0]?.causes).toEqual(['permissions', 'disk-full'])
  })

  it('has no cause if neither documentation nor threads report one', async () => {
    expect((await told(`Error: ${code}\n`, withoutThreads(knowledge))).findings).toEqual([])
  })

  it('counts cases solved in the same phase of Setup', async () => {
    const known = having(
      {
        code,
        cause: 'hardware-fault',
        extend: '0x20017',
        solved: [thread('a'), thread('b'), thread('c')],
      },
      {
        code,
        cause: 'user-profile-damaged',
        extend: '0x50016',
        solved: [thread('d'), thread('e'), thread('f')],
      },
    )
    const causes = async (text: string) => (await told(text, known)).findings.map(({ cause }) => cause)
    const first = await causes('Error: 0x80004006 - 0x20017\n')
    expect(first).toContain('hardware-fault')
    expect(first).not.toContain('user-profile-damaged')
    const last = await causes('Error: 0x80004006 - 0x50016\n')
    expect(last).toContain('user-profile-damaged')
    expect(last).not.toContain('hardware-fault')
  })
})

describe('measuring the priors', () => {
  it('evaluates a case without threads from its own source', () => {
    for (const { source, cause } of casesOfSolved(knowledge)) {
      const left = withoutSource(knowledge, source).priors.priors
      expect(
        left.flatMap(({ solved }) => solved).filter(({ address }) => placeOf(address) === source),
      ).toEqual([])
      expect(cause).not.toBe('')
    }
  })

  it('reports both orders', () => {
    const ranks = [
      { documented: 0, withThreads: 1 },
      { documented: 2, withThreads: 2 },
    ]
    expect(solvedReport(ranks, 2).slice(-2)).toEqual([
      '| of the documentation | 0 (0 %) | 1 (50 %) | 1 (50 %) |',
      '| with the solved threads of other sources | 1 (50 %) | 2 (100 %) | 2 (100 %) |',
    ])
  })
})
