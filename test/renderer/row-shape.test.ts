import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnRows, shiftOf } from '../../renderer/screens/log/drawn-rows.ts'
import { rowShape } from '../../renderer/screens/log/use-row-scroll.ts'

test('wraps log rows in a narrow list with matching height', () => {
  expect(rowShape(60)).toEqual({ lines: 1, height: 1.5, least: 1.5 })
  // A window 480 px wide, and one with text at 200%.
  expect([rowShape(25.8).lines, rowShape(10.9).lines]).toEqual([3, 5])
  for (const width of [5, 19, 20, 35]) {
    const { lines, height, least } = rowShape(width)
    expect(least).toBeLessThanOrEqual(1.2 + 0.4)
    // Each line takes 1.2, as log.css sets; the narrowest layout also has the line number above the text.
    expect(height).toBeGreaterThanOrEqual((lines + (lines === 5 ? 1 : 0)) * 1.2 + 0.4)
  }
})

/** Rows of heights from `least` to `height`, as the browser lays them out, at a scroll position from 0 to 1. */
const lists = fc
  .record({
    heights: fc.array(fc.integer({ min: 26, max: 64 }), { minLength: 1, maxLength: 60 }),
    client: fc.integer({ min: 100, max: 700 }),
    part: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ heights, client, part }) => {
    const total = heights.length
    const most = Math.max(0, total - client / 64)
    const drawn = drawnRows({ top: part * most, most, total, client, least: 26 })
    let top = 0
    const boxes = heights.slice(drawn.from, drawn.to).map((height) => {
      const box = { top, height }
      top += height
      return box
    })
    return {
      total,
      client,
      part,
      most,
      drawn,
      boxes,
      end: top,
      shift: shiftOf(drawn, boxes, { total, client }),
    }
  })

test('rows of any heights fill the list at every scroll position, from its first row to its last', () => {
  fc.assert(
    fc.property(lists, ({ total, client, part, most, drawn, end, shift }) => {
      const whole = drawn.from === 0 && drawn.to === total && end <= client
      // No blank space: the drawn rows reach beyond both edges, or are the whole list.
      expect(shift).toBeLessThanOrEqual(0.001)
      expect(end + shift).toBeGreaterThanOrEqual(Math.min(client, whole ? end : client) - 0.001)
      if (part === 0) expect([drawn.from, shift]).toEqual([0, expect.closeTo(0)])
      if (part === 1 && most > 0 && !whole)
        expect([drawn.to, end + shift]).toEqual([total, expect.closeTo(client)])
    }),
  )
})

test('rows of one height are where their scroll position says', () => {
  const [client, height, total] = [500, 24, 5_000_000]
  const most = total - client / height
  for (const top of [0, 0.5, 17.25, 2_400_000.75, most - 1, most]) {
    const drawn = drawnRows({ top, most, total, client, least: height })
    const boxes = Array.from({ length: drawn.to - drawn.from }, (_, index) => ({
      top: index * height,
      height,
    }))
    const shift = shiftOf(drawn, boxes, { total, client })
    expect(drawn.from - shift / height).toBeCloseTo(top, 4)
    expect(boxes.length).toBeLessThan(client / height + 5)
  }
})
