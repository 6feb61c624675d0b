import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitTo, fitted } from '../../../build/eval/fit.ts'
import { crossValidated, foldsBySource, foldsReport, type JudgedCase } from '../../../build/eval/folds.ts'
import { casesOfGenerators, placeOf } from '../../../build/eval/labelled.ts'

const judged = (source: string, right: boolean, likelihood: number): JudgedCase => ({
  id: source,
  source,
  class: 'proxy',
  findings: [{ class: right ? 'proxy' : 'vpn', likelihood }],
  lookup: 0,
  counting: 1,
  rank: right ? 1 : 0,
})

describe('folds grouped by source', () => {
  test('keep all cases of a source in one fold, with folds of about equal size', () => {
    const source = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')
    fc.assert(
      fc.property(fc.array(source, { minLength: 1 }), fc.integer({ min: 1, max: 5 }), (sources, count) => {
        const folds = foldsBySource(
          sources.map((each) => judged(each, true, 0.5)),
          count,
        )
        expect([...folds.keys()].toSorted()).toEqual([...new Set(sources)].toSorted())
        for (const fold of folds.values()) expect(fold).toBeLessThan(count)
        const sizes = Array.from(
          { length: count },
          (_, fold) => sources.filter((each) => folds.get(each) === fold).length,
        )
        const largest = Math.max(
          ...[...new Set(sources)].map((each) => sources.filter((one) => one === each).length),
        )
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(largest)
      }),
    )
  })

  test('score a finding with other sources only', () => {
    // In one source, findings with 0.9 are always wrong; in the others they are always right.
    const cases = [
      ...Array.from({ length: 30 }, () => judged('liar', false, 0.9)),
      ...Array.from({ length: 30 }, (_, index) => judged(`honest ${index % 2}`, true, 0.9)),
    ]
    const folded = crossValidated(cases, 3)
    expect(folded.slice(0, 30).every(({ said }) => said > 0.9)).toBe(true)
    expect(folded.slice(30).every(({ said }) => said < 0.9)).toBe(true)
  })

  test('treat the issues of a repository as one source, and each article as a separate one', () => {
    expect(placeOf('https://github.com/abbodi1406/BatUtil/issues/67')).toBe('github.com/abbodi1406/BatUtil')
    expect(placeOf('https://github.com/MicrosoftDocs/x/blob/main/support/a.md?plain=1')).toBe(
      'github.com/MicrosoftDocs/x/blob/main/support/a.md',
    )
    expect(new Set(casesOfGenerators().map(({ source }) => source)).size).toBe(4)
  })

  test('report counts and rates', () => {
    const lines = foldsReport([judged('a', true, 0.95), judged('b', false, 0.95)], 2, () => 'network')
    expect(lines).toContain('| Unstuck | 1 (50 %) | 1 (50 %) |')
    expect(lines).toContain('| code look-up | 0 (0 %) | 0 (0 %) |')
    expect(lines).toContain('| 0.90 to 1.00 | 2 | 0.95 | 0.50 | 2 | 0.50 |')
    expect(lines).toContain('| network | 2 | 1 (50 %) | 1 (50 %) |')
  })
})

describe('the calibration', () => {
  test('lowers confidence that is too high and raises confidence that is too low', () => {
    const high = Array.from({ length: 200 }, (_, index) => ({ said: 0.9, right: index % 2 === 0 }))
    expect(fitted(0.9, fitTo(high))).toBeCloseTo(0.5, 1)
    const low = Array.from({ length: 200 }, (_, index) => ({ said: 0.3, right: index % 4 !== 0 }))
    expect(fitted(0.3, fitTo(low))).toBeCloseTo(0.75, 1)
  })
  test('without cases leaves the confidence unchanged', () => {
    expect(fitted(0.7, fitTo([]))).toBeCloseTo(0.7, 6)
  })
  test('never makes its training cases less likely', () => {
    const said = fc.record({ said: fc.double({ min: 0.01, max: 0.97, noNaN: true }), right: fc.boolean() })
    fc.assert(
      fc.property(fc.array(said, { minLength: 20, maxLength: 200 }), (all) => {
        const fit = fitTo(all)
        const after = all.map((each) => ({ ...each, said: fitted(each.said, fit) }))
        expect(after.every((each) => each.said > 0 && each.said < 1)).toBe(true)
        expect(surprise(after)).toBeLessThanOrEqual(surprise(all) + 1e-6)
      }),
    )
  })
})

/** The surprisal of the outcomes under the stated probabilities. */
function surprise(all: readonly { readonly said: number; readonly right: boolean }[]): number {
  return all.reduce((sum, { said, right }) => sum - Math.log(right ? said : 1 - said), 0)
}
