import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dice, oneOf, sample } from '../sample.ts'

test('a sample has the requested size, is ordered, includes the first and last, and depends only on the salt', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 2, max: 20 }), fc.nat(), (length, count, salt) => {
      const items = Array.from({ length }, (_, index) => index)
      const chosen = sample(items, count, salt, false)
      expect(chosen).toEqual(items.filter((item) => chosen.includes(item)))
      expect(chosen).toHaveLength(Math.min(length, count))
      if (length > 0) expect([chosen[0], chosen.at(-1)]).toEqual([0, length - 1])
      expect(sample(items, count, salt, false)).toEqual(chosen)
      expect(sample(items, count, salt, true)).toEqual(items)
    }),
  )
})

test('another salt selects different items', () => {
  const items = Array.from({ length: 50 }, (_, index) => index)
  const choices = new Set(Array.from({ length: 20 }, (_, salt) => sample(items, 8, salt, false).join()))
  expect(choices.size).toBeGreaterThan(10)
})

test('a single choice is always from the list, varies with the salt, and is empty for an empty list', () => {
  const items = ['de', 'fr', 'es', 'ja', 'ru']
  // Of 30 salts, one seed in 150 never selected one of the items.
  const chosen = Array.from({ length: 300 }, (_, salt) => oneOf(items, salt, false))
  expect(chosen.every((one) => one.length === 1)).toBe(true)
  expect(new Set(chosen.flat())).toEqual(new Set(items))
  expect(oneOf(items, 0, true)).toEqual(items)
  expect(oneOf([], 0, false)).toEqual([])
})

test('dice rolls stay below the limit and are the same for the same salt', () => {
  const [one, other] = [dice(7), dice(7)]
  const rolls = Array.from({ length: 1000 }, () => one(6))
  expect(new Set(rolls)).toEqual(new Set([0, 1, 2, 3, 4, 5]))
  expect(rolls).toEqual(Array.from({ length: 1000 }, () => other(6)))
})
