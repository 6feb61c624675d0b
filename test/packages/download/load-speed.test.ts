import { expect, test } from 'vitest'
import { loadSpeed } from '../../../main/packages/download/load-speed.ts'

test('estimates the seconds left from the last ten', () => {
  const speed = loadSpeed()
  expect(speed.secondsFor(100)).toBe(null)
  speed.note(0, 0)
  speed.note(500, 500)
  expect(speed.secondsFor(100)).toBe(null)
  speed.note(1000, 1000)
  expect(speed.secondsFor(5000)).toBe(5)
  // A hundred times as quick later: what was slow long ago does not count any more.
  for (let second = 2; second <= 30; second++) speed.note(1000 + (second - 1) * 100_000, second * 1000)
  expect(speed.secondsFor(1_000_000)).toBe(10)
})

test('estimates nothing without new data', () => {
  const speed = loadSpeed()
  speed.note(5, 0)
  speed.note(5, 60_000)
  expect(speed.secondsFor(100)).toBe(null)
})
