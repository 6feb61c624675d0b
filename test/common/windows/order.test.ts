import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareNumbers, compareTexts, isAtLeast, standingOf } from '../../../common/windows/order.ts'
import { expectTotalOrder } from './total-order.ts'

describe('the order of values', () => {
  it('is total for numbers and for text', () => {
    expectTotalOrder(fc.integer({ min: -3, max: 3 }), compareNumbers)
    expectTotalOrder(fc.string({ maxLength: 3 }), compareTexts)
  })

  it('has a word for each order, and none for an unknown one', () => {
    expect([-1, 0, 1].map((order) => standingOf(compareNumbers(order, 0)))).toEqual([
      'older',
      'same',
      'newer',
    ])
    expect([isAtLeast('older'), isAtLeast('same'), isAtLeast('newer')]).toEqual([false, true, true])
    expect(isAtLeast('unknown')).toBeNull()
  })
})
