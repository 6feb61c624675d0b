import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shrinkAtMost } from './shrink-at-most.ts'

/** Parameters under which shrinking ends at once. */
const atOnce = { plugins: [shrinkAtMost(0)] }

test('a property that holds gets all its runs, however long they take', async () => {
  const one = fc.asyncProperty(fc.nat(), () => new Promise<void>((resolve) => setTimeout(resolve, 2)))
  expect(await fc.check(one, { numRuns: 20, ...atOnce })).toMatchObject({ failed: false, numRuns: 20 })
})

test('a failure is reported with the first counterexample once the time for smaller ones is over', async () => {
  const tried: number[] = []
  const fails = (n: number) => {
    tried.push(n)
    return n < 1000
  }
  const values = fc.integer({ min: 1_000_000, max: 2_000_000_000 })
  const expected = { failed: true, numShrinks: 0, interrupted: true }
  const sync = fc.check(fc.property(values, fails), atOnce)
  expect(sync).toMatchObject(expected)
  expect(sync.counterexample).toEqual([tried[0]])
  expect(tried).toHaveLength(1)
  expect(
    await fc.check(
      fc.asyncProperty(values, async (n) => fails(n)),
      atOnce,
    ),
  ).toMatchObject(expected)
  expect(tried).toHaveLength(2)
})

test('a failure is shrunk while there is time', () => {
  const found = fc.check(
    fc.property(fc.nat(), (n) => n < 1000),
    { examples: [[5000]], plugins: [shrinkAtMost(3_600_000)] },
  )
  expect(found.counterexample).toEqual([1000])
})
