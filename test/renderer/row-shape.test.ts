import { expect, test } from 'vitest'
import { rowShape } from '../../renderer/screens/log/use-row-scroll.ts'

test('wraps log rows in a narrow list with matching height', () => {
  expect(rowShape(60)).toEqual({ lines: 1, height: 1.5 })
  // A window 480 px wide, and one with text at 200%.
  expect([rowShape(25.8).lines, rowShape(10.9).lines]).toEqual([3, 5])
  for (const width of [5, 19, 20, 35]) {
    const { lines, height } = rowShape(width)
    // Each line takes 1.2, as log.css sets; the narrowest layout also has the line number above the text.
    expect(height).toBeGreaterThanOrEqual((lines + (lines === 5 ? 1 : 0)) * 1.2 + 0.4)
  }
})
