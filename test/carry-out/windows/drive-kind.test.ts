import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSupplied } from '../../../main/carry-out/windows/drive-kind.ts'

describe('a supplied drive', () => {
  test('is recognized only when Windows reports it with certainty', () => {
    const say = (type: number | null, bus: number | null) => isSupplied(JSON.stringify({ type, bus }))
    expect([
      say(5, null),
      say(2, null),
      say(2, 7),
      say(3, 7),
      say(3, 12),
      say(3, 13),
      say(3, 4),
    ]).not.toContain(false)
    // SATA, NVMe, a mounted VHD, a network share, a RAM disk, an unassigned drive letter.
    for (const [type, bus] of [
      [3, 11],
      [3, 17],
      [3, 15],
      [3, null],
      [4, null],
      [6, null],
      [1, 7],
      [null, 7],
    ] as const)
      expect([type, bus, say(type, bus)]).toEqual([type, bus, false])
  })

  test('is never recognized from a truncated or altered answer', () => {
    const whole = '{"type":5,"bus":null}'
    for (let end = 0; end < whole.length; end++) expect(isSupplied(whole.slice(0, end))).toBe(false)
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(typeof value !== 'object' || value === null || !('type' in value))
        expect(isSupplied(JSON.stringify(value))).toBe(false)
      }),
    )
  })
})
