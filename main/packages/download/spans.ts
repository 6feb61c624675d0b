import { spanBlocks, windowBlocks } from './blocks.ts'
import type { PartFile } from './part-file.ts'

/** Blocks `next` up to, not including, `to` that one connection downloads. */
export type Span = {
  next: number
  to: number
  /** Blocks received since `beganMs`, a time of `performance.now()`. */
  doneBlocks: number
  readonly beganMs: number
}

/** What the connections are downloading at the moment. */
export type Spans = Set<Span>

/** A connection that needs longer than this for its rest gives half of it to an idle one. */
export const usualPatienceMs = 3000

/**
 * Chooses the blocks for an idle connection: the first unclaimed ones near enough to the front of the digests,
 * otherwise half the rest of the slowest connection. Null if there is nothing to take at the moment.
 */
export function nextSpan(
  spans: Spans,
  file: Pick<PartFile, 'front' | 'has' | 'blocks'>,
  nowMs: number,
  patienceMs: number,
): Span | null {
  const end = Math.min(file.blocks.count, file.front() + windowBlocks)
  const isFree = (block: number) =>
    !file.has(block) && ![...spans].some(({ next, to }) => next <= block && block < to)
  let next = file.front()
  while (next < end && !isFree(next)) next++
  let to = next
  while (to < end && to < next + spanBlocks && isFree(to)) to++
  return to > next ? claim(spans, next, to, nowMs) : halfOfSlowest(spans, nowMs, patienceMs)
}

/** Marks blocks as taken. */
export function claim(spans: Spans, next: number, to: number, nowMs: number): Span {
  const span: Span = { next, to, doneBlocks: 0, beganMs: nowMs }
  spans.add(span)
  return span
}

function halfOfSlowest(spans: Spans, nowMs: number, patienceMs: number): Span | null {
  // Before the first block arrives, all that is known is that it takes at least the elapsed time.
  const restMs = ({ next, to, doneBlocks, beganMs }: Span) =>
    (nowMs - beganMs) * (doneBlocks === 0 ? 1 : (to - next) / doneBlocks)
  const [slowest] = [...spans]
    .filter((span) => span.to - span.next >= 2 && restMs(span) > patienceMs)
    .sort((one, other) => restMs(other) - restMs(one))
  if (slowest === undefined) return null
  // The block in progress stays with its connection.
  const middle = slowest.next + Math.ceil((slowest.to - slowest.next) / 2)
  const half = claim(spans, middle, slowest.to, nowMs)
  slowest.to = middle
  return half
}
