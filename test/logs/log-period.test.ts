import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logPeriod, tailKeeper } from '../../main/logs/log-period.ts'
import { sourceOf } from './text-of.ts'

const tailBytes = 64 * 1024

/** Passes pieces through a keeper whose reader overwrites each piece, as readers that reuse their memory do. */
async function tailOf(pieces: readonly Uint8Array[]): Promise<Uint8Array | null> {
  const end = tailKeeper()
  for await (const piece of end.keep(given(pieces))) piece.fill(0)
  return end.tail()
}

async function* given(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Uint8Array.from(piece)
}

const sizes = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.integer({ min: 0, max: 70_000 }),
  fc.constantFrom(tailBytes - 1, tailBytes, tailBytes + 1, 3 * tailBytes),
)

test('keeps the end of a stream in pieces of any size', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sizes, { maxLength: 8 }), fc.nat(255), async (lengths, first) => {
      const pieces = lengths.map((length, piece) =>
        Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8) * 7 + piece * 101 + first) & 255),
      )
      const whole = Buffer.concat(pieces)
      expect(Buffer.compare((await tailOf(pieces)) ?? Buffer.of(1), whole.subarray(-tailBytes))).toBe(0)
    }),
    { numRuns: 40 },
  )
})

test('a stream that was left before its end has no known end', async () => {
  const end = tailKeeper()
  for await (const _ of end.keep(given([Buffer.from('one'), Buffer.from('two')]))) break
  expect(end.tail()).toBe(null)
})

test('the period of a log goes to its last record, whatever a search tool put before its lines', async () => {
  const lines = ['2026-04-02 10:17:01, Info CBS a', '2026-04-02 10:17:03, Info CBS b', 'no time']
  const source = sourceOf('CBS.log', Buffer.of())
  const period = { from: '2026-04-02T10:17:01', to: '2026-04-02T10:17:03' }
  const plain = lines.join('\n')
  expect(await logPeriod(source, { text: plain, searched: false }, Buffer.from(plain))).toEqual(period)
  const found = lines.map((line) => `C:\\Windows\\Logs\\CBS\\CBS.log:${line}`).join('\n')
  expect(await logPeriod(source, { text: plain, searched: true }, Buffer.from(found))).toEqual(period)
})
