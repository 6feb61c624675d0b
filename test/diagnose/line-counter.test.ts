import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countLineFeeds } from '../../main/diagnose/line-counter.ts'

test('counts like a byte by byte count, wherever the stretch begins and ends', () => {
  const byte = fc.constantFrom(9, 10, 11, 13, 65, 0, 0x8a, 0xff)
  fc.assert(
    fc.property(
      fc.array(byte, { maxLength: 40 }),
      fc.nat(7),
      fc.nat(40),
      fc.nat(40),
      (values, skip, one, other) => {
        // A view that begins anywhere in its memory, as pieces of a stream do.
        const bytes = Uint8Array.from([...Array(skip).fill(10), ...values]).subarray(skip)
        const from = Math.min(one, other, bytes.length)
        const to = Math.min(Math.max(one, other), bytes.length)
        expect(countLineFeeds(bytes, from, to)).toBe(
          bytes.subarray(from, to).filter((value) => value === 10).length,
        )
      },
    ),
    { numRuns: 2000 },
  )
})
