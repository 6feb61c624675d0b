import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockBytes, divide, spanBlocks, windowBlocks } from '../../../main/packages/download/blocks.ts'
import { claim, nextSpan, type Span, type Spans } from '../../../main/packages/download/spans.ts'

/** A file of so many blocks of which some are there. */
function fileOf(count: number, there: Iterable<number> = []) {
  const done = new Set(there)
  const front = () => {
    let block = 0
    while (done.has(block)) block++
    return block
  }
  return { blocks: divide(count * blockBytes), has: (block: number) => done.has(block), front, done }
}

describe('the span of a connection', () => {
  test('is the first missing and unassigned one', () => {
    const spans: Spans = new Set()
    const file = fileOf(40, [0, 1, 12])
    expect(nextSpan(spans, file, 0, 1)).toMatchObject({ next: 2, to: 10 })
    expect(nextSpan(spans, file, 0, 1)).toMatchObject({ next: 10, to: 12 })
    expect(nextSpan(spans, file, 0, 1)).toMatchObject({ next: 13, to: 21 })
  })

  test('is limited by the distance to the digests', () => {
    const spans: Spans = new Set()
    const file = fileOf(
      1000,
      Array.from({ length: windowBlocks - 3 }, (_, index) => index + 1),
    )
    expect(nextSpan(spans, file, 0, 1)).toMatchObject({ next: 0, to: 1 })
    expect(nextSpan(spans, file, 0, 1)).toMatchObject({ next: windowBlocks - 2, to: windowBlocks })
    expect(nextSpan(spans, file, 0, 1)).toBe(null)
  })

  test('is half of the slowest rest if no other is left, without the current block', () => {
    const file = fileOf(16, [0, 1, 2, 3, 4, 5, 8])
    const spans: Spans = new Set()
    const quick = claim(spans, 0, 8, 0)
    const slow = claim(spans, 8, 16, 0)
    Object.assign(quick, { next: 6, doneBlocks: 6 })
    Object.assign(slow, { next: 9, doneBlocks: 1 })
    expect(nextSpan(spans, file, 6000, 5000)).toMatchObject({ next: 13, to: 16 })
    expect(slow).toMatchObject({ next: 9, to: 13 })
    expect(quick).toMatchObject({ next: 6, to: 8 })
  })

  test('is not taken from a connection that is almost done or has one block left', () => {
    const file = fileOf(8)
    const spans: Spans = new Set()
    const only = claim(spans, 0, 8, 0)
    for (const block of [0, 1, 2, 3]) file.done.add(block)
    Object.assign(only, { next: 4, doneBlocks: 4 })
    expect(nextSpan(spans, file, 1000, 3000)).toBe(null)
    for (const block of [4, 5, 6]) file.done.add(block)
    Object.assign(only, { next: 7, doneBlocks: 7 })
    expect(nextSpan(spans, file, 1_000_000, 3000)).toBe(null)
  })

  test('covers every block without overlaps in any order of events', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 150 }),
        fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 60 }),
        (count, events) => {
          const file = fileOf(count)
          const spans: Spans = new Set()
          const active: Span[] = []
          let now = 0
          const step = (event: number) => {
            now += 700
            const span = event < 3 ? nextSpan(spans, file, now, 3000) : null
            if (span !== null) active.push(span)
            const turn = active[event % Math.max(1, active.length)]
            if (turn === undefined) return
            if (turn.next < turn.to) {
              file.done.add(turn.next)
              turn.next += 1
              turn.doneBlocks += 1
            }
            if (turn.next >= turn.to || event === 9) {
              // Done, or given up.
              spans.delete(turn)
              active.splice(active.indexOf(turn), 1)
            }
            const covered = [...spans].flatMap(({ next, to }) =>
              Array.from({ length: to - next }, (_, index) => next + index),
            )
            expect(new Set(covered).size).toBe(covered.length)
            expect(covered.every((block) => block < file.front() + windowBlocks + spanBlocks)).toBe(true)
          }
          events.forEach(step)
          for (let rounds = 0; file.done.size < count && rounds < 5000; rounds++) step(rounds % 3)
          expect(file.done.size).toBe(count)
        },
      ),
      { numRuns: 200 },
    )
  })
})
