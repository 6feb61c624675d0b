import fc from 'fast-check'
import { expect } from 'vitest'
import type { Order } from '../../../common/windows/order.ts'

/** Checks that a comparison is a total order: defined for every pair, and consistent. */
export function expectTotalOrder<T>(values: fc.Arbitrary<T>, compare: (one: T, other: T) => Order): void {
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      expect(compare(a, a)).toBe(0)
      expect([-1, 0, 1]).toContain(compare(a, b))
      expect(compare(a, b) + compare(b, a)).toBe(0)
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0)
      if (compare(a, b) === 0) expect(compare(a, c)).toBe(compare(b, c))
    }),
  )
}

/** A text with one character inserted, removed or replaced. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(texts, fc.nat(), fc.string({ unit: 'grapheme', maxLength: 2 }), fc.constantFrom(0, 1))
    .map(([text, place, insert, drop]) => {
      const at = place % (text.length + 1)
      return text.slice(0, at) + insert + text.slice(at + drop)
    })
}
