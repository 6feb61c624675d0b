import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchConnection } from '../../renderer/store/watch-connection.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watched() {
  let alive: () => void = () => undefined
  let ended = false
  const told: boolean[] = []
  const end = watchConnection(
    {
      on: (name, listener) => {
        if (name === 'alive') alive = () => (listener as (value: object) => void)({})
        return () => {
          ended = true
        }
      },
    },
    (lost) => told.push(lost),
    () => Date.now(),
  )
  return { beat: () => alive(), told, end, hasEnded: () => ended }
}

test('reports a silent main process once and withdraws the report when it responds', () => {
  const { beat, told, end, hasEnded } = watched()
  for (let second = 0; second < 20; second++) {
    vi.advanceTimersByTime(1000)
    beat()
  }
  expect(told).toEqual([])
  vi.advanceTimersByTime(4000)
  expect(told).toEqual([])
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([true])
  beat()
  expect(told).toEqual([true, false])
  end()
  expect(hasEnded()).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([true, false])
})

test('does not report a lost connection after sleep until pending messages arrive', () => {
  const { told } = watched()
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(3000)
  expect(told).toEqual([])
})
