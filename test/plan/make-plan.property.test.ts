import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { times } from '../sample.ts'
import { obeysTheRules } from './plan-rules.ts'
import { planFor, situation } from './plan-situations.ts'

describe('any plan', () => {
  it('follows the servicing rules or is refused with a reason', async () => {
    let plans = 0
    await fc.assert(
      fc.asyncProperty(situation, async (each) => {
        const result = await planFor(each)
        if (!result.ok) {
          expect(result.failure.code).toBe('refused')
          expect(result.failure.what.length).toBeGreaterThan(10)
          return
        }
        plans += 1
        obeysTheRules(result.value, each)
      }),
      { numRuns: times(250, 600) },
    )
    // Somewhat less than half of the situations are refused; if there were far fewer plans, the test would check
    // nothing.
    expect(plans).toBeGreaterThan(40)
  })

  it('does not depend on the order of the files', async () => {
    await fc.assert(
      fc.asyncProperty(situation, fc.infiniteStream(fc.nat()), async (each, random) => {
        if (!each.files) return
        const shuffled = each.files
          .map((file) => ({ file, key: random.next().value ?? 0 }))
          .sort((one, other) => one.key - other.key)
          .map(({ file }) => file)
        expect(await planFor(each, shuffled)).toEqual(await planFor(each))
      }),
      { numRuns: times(100, 200) },
    )
  })
})
