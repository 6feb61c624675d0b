import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSeed, seedVariable } from '../choose-seed.ts'

test('every property test of a run has the seed that the run printed', () => {
  const seed = readSeed(process.env[seedVariable])
  expect(seed).not.toBeNull()
  expect(fc.check(fc.property(fc.nat(), () => true)).seed).toBe(seed)
})

test('any seed that fast-check reports can be given again', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(readSeed(String(seed))).toBe(seed)
      expect(
        fc.check(
          fc.property(fc.nat(), () => true),
          { seed, numRuns: 1 },
        ).seed,
      ).toBe(seed)
    }),
  )
})

test.each(['x', '1.5', '1e3', '2147483648', '-2147483649', ' 1', '0x10'])('%j is not a seed', (text) => {
  expect(() => readSeed(text)).toThrow(seedVariable)
})

test('without one, a run chooses', () => {
  expect(readSeed(undefined)).toBeNull()
  expect(readSeed('')).toBeNull()
})
