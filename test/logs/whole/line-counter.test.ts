import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineCounter } from '../../../main/logs/whole/line-counter.ts'
import type { LogBytes } from '../../../main/logs/whole/log-bytes.ts'
import { LogLetters } from '../../../main/logs/whole/log-letters.ts'

/** A log that arrives in chunks of these sizes, repeated as often as necessary. */
function inPieces(bytes: Buffer, sizes: readonly number[]): LogBytes {
  return {
    sizeBytes: bytes.length,
    isAllAtHand: true,
    isText: true,
    head: bytes.subarray(0, 100),
    async *more() {
      let at = 0
      for (let nth = 0; at < bytes.length; nth++) {
        const end = at + (sizes[nth % sizes.length] ?? 1)
        yield bytes.subarray(at, end)
        at = end
      }
    },
    read: async () => 0,
    look: async () => 'same',
    close: async () => undefined,
  }
}

/** Where lines begin, found by examining every byte. */
function startsOf(bytes: Buffer): number[] {
  const starts: number[] = []
  for (let at = 0; at < bytes.length; at++) if (at === 0 || bytes[at - 1] === 10) starts.push(at)
  return starts
}

test('line counter matches a byte-wise count and notes only real line starts, for any chunks', async () => {
  const line = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }) },
    { weight: 3, arbitrary: fc.integer({ min: 4000, max: 5000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 70_000, max: 90_000 }) },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 60 }),
      fc.boolean(),
      fc.array(fc.integer({ min: 1000, max: 200_000 }), { minLength: 1, maxLength: 4 }),
      async (lengths, closed, sizes) => {
        const text = lengths.map((length) => 'x'.repeat(length)).join('\n') + (closed ? '\n' : '')
        const bytes = Buffer.from(text)
        const { index, ...counter } = await counted(bytes, sizes)
        const starts = startsOf(bytes)
        expect([index.rows, counter.end]).toEqual([starts.length, bytes.length])
        for (const [row, offset] of starts.entries()) {
          const start = index.before(row)
          expect(start).toEqual({
            row: (start?.line ?? 0) - 1,
            line: start?.line,
            offset: starts[start?.row ?? -1],
          })
          expect(start?.row).toBeLessThanOrEqual(row)
          // A page reads only a little before the line that it shows.
          const largest = Math.max(64 * 1024, ...sizes)
          expect(offset - (start?.offset ?? 0)).toBeLessThanOrEqual(largest + 90_001)
          expect(index.startBehind(row + 1)?.line ?? Number.POSITIVE_INFINITY).toBeGreaterThan(row + 1)
        }
      },
    ),
    { numRuns: 60 },
  )
})

async function counted(bytes: Buffer, sizes: readonly number[]) {
  const counter = new LineCounter(inPieces(bytes, sizes), new LogLetters())
  await counter.count(() => false)
  return { index: counter.index, end: counter.end }
}
