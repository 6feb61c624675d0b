import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutMiddle } from '../../main/collect/cut-middle.ts'

const limits = { headBytes: 4000, tailBytes: 9000 }

async function* inPieces(bytes: Buffer, sizes: readonly number[]) {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function cut(bytes: Buffer, sizes: readonly number[], listedAs = bytes.length) {
  const pieces: Uint8Array[] = []
  let leftOut = 0
  for await (const piece of cutMiddle(inPieces(bytes, sizes), listedAs, limits, (left) => {
    leftOut = left
  }))
    pieces.push(Buffer.from(piece))
  return { kept: Buffer.concat(pieces), leftOut }
}

const sizes = fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 1, maxLength: 8 })
const log = fc
  .array(fc.string({ maxLength: 60 }), { minLength: 400, maxLength: 1200 })
  .map((lines) => lines.map((line, at) => `${at} ${line.replaceAll('\n', ' ')}`).join('\r\n'))

describe('cutMiddle', () => {
  it('passes on a log within the limits unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 13_000 }), sizes, async (bytes, pieces) => {
        const { kept, leftOut } = await cut(Buffer.from(bytes), pieces)
        expect(kept.equals(Buffer.from(bytes))).toBe(true)
        expect(leftOut).toBe(0)
      }),
      { numRuns: 50 },
    )
  })

  it('keeps complete lines at both ends, and reports how much is missing, for any chunk size', async () => {
    await fc.assert(
      fc.asyncProperty(log, sizes, fc.constantFrom('utf8', 'utf16le'), async (text, pieces, encoding) => {
        const bytes = Buffer.from(`\ufeff${text}`, encoding as BufferEncoding)
        fc.pre(bytes.length > 14_000)
        const { kept, leftOut } = await cut(bytes, pieces)
        const [, head = '', said, tail = ''] =
          /^([\s\S]*)\[Unstuck left out (\d+) bytes here\]\r\n([\s\S]*)$/.exec(
            kept.toString(encoding as BufferEncoding),
          ) ?? []
        expect(Number(said)).toBe(leftOut)
        const size = (part: string) => Buffer.from(part, encoding as BufferEncoding).length
        expect(size(head) + leftOut + size(tail)).toBe(bytes.length)
        expect(`\ufeff${text}`.startsWith(head)).toBe(true)
        expect(text.endsWith(tail)).toBe(true)
        expect(head).toMatch(/\n$/)
        expect(text[text.length - tail.length - 1]).toBe('\n')
        expect(kept.length).toBeLessThan(limits.headBytes + limits.tailBytes + 200)
        // The result does not depend on the sizes of the chunks.
        expect((await cut(bytes, [bytes.length])).kept.equals(kept)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('detects UTF-16 even when the first chunks are short', async () => {
    const text = Array.from({ length: 900 }, (_, at) => `${at} a line of a log`).join('\r\n')
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    const { kept } = await cut(bytes, [1, 1, 3000])
    expect(kept.toString('utf16le')).toMatch(/\[Unstuck left out \d+ bytes here\]\r\n/)
  })

  it('is bounded for a file that grows during reading, and for one without line ends', async () => {
    const long = Buffer.alloc(200_000, 'x')
    for (const listedAs of [100, 20_000, 200_000]) {
      const { kept, leftOut } = await cut(long, [1000], listedAs)
      expect(kept.length).toBeLessThanOrEqual(limits.headBytes + 2 * limits.tailBytes + 100)
      expect(leftOut).toBeGreaterThan(0)
    }
  })
})
