import { expect, test } from 'vitest'
import { rowShape } from '../../renderer/screens/log/use-row-scroll.ts'

test('rows of a log wrap where the list is narrow, and hold the lines that they have', () => {
  expect(rowShape(60)).toEqual({ lines: 1, height: 1.5 })
  // A window of 480 px, and one with text twice as large.
  expect([rowShape(25.8).lines, rowShape(10.9).lines]).toEqual([3, 5])
  for (const width of [5, 19, 20, 35]) {
    const { lines, height } = rowShape(width)
    // 1.2 of each line, as log.css sets them; the narrowest has its number above.
    expect(height).toBeGreaterThanOrEqual((lines + (lines === 5 ? 1 : 0)) * 1.2 + 0.4)
  }
})
