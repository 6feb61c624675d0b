import { narrow, type TextWidth, textWidthOf, widen } from './text-width.ts'

/** How much of a large log is kept. */
export type CutLimits = { readonly headBytes: number; readonly tailBytes: number }

/**
 * Passes a log through; if it exceeds both limits together, replaces its middle, at line boundaries, with a line that
 * states the number of omitted bytes. The newest lines are at the end, the machine and the oldest problems at the
 * start.
 *
 * @param sizeBytes Size when it was listed; text appended since is kept up to one more tail.
 * @param onCut Called with the number of omitted bytes.
 */
export async function* cutMiddle(
  pieces: AsyncIterable<Uint8Array>,
  sizeBytes: number,
  { headBytes, tailBytes }: CutLimits,
  onCut: (leftOut: number) => void,
): AsyncGenerator<Uint8Array> {
  const cuts = sizeBytes > headBytes + tailBytes
  // Both boundaries are even, so that UTF-16 stays aligned.
  const headEnd = headBytes - (headBytes % 2)
  const tailStart = sizeBytes - tailBytes + ((sizeBytes - tailBytes) % 2)
  const most = cuts ? tailStart + 2 * tailBytes : headBytes + 2 * tailBytes
  let at = 0
  let width: TextWidth | null = null
  let head: Buffer[] = []
  let left = 0
  let inTail = !cuts
  /** The start of the tail, until its first line break is found. */
  let seeking: Buffer = Buffer.alloc(0)
  for await (const piece of withLongStart(pieces)) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
    const start = at
    at += bytes.length
    if (start >= most) {
      left += bytes.length
      continue
    }
    if (at > most) left += at - most
    const kept = bytes.subarray(0, Math.min(bytes.length, most - start))
    if (!cuts) {
      yield kept
      continue
    }
    width ??= textWidthOf(kept.subarray(0, startBytes))
    if (start < headEnd) head.push(kept.subarray(0, headEnd - start))
    if (at >= headEnd && head.length > 0) {
      const whole = Buffer.concat(head)
      const end = lastLineEnd(whole, width)
      left += whole.length - end
      head = []
      yield whole.subarray(0, end)
    }
    if (inTail) {
      yield kept
      continue
    }
    const from = Math.max(0, Math.min(kept.length, tailStart - start))
    left += Math.max(0, Math.min(kept.length, tailStart - start) - Math.max(0, headEnd - start))
    seeking = Buffer.concat([seeking, kept.subarray(from)])
    const lineStart = firstLineStart(seeking, width)
    if (lineStart === null && seeking.length < 2 ** 20) continue
    inTail = true
    left += lineStart ?? 0
    const note = `[Unstuck left out ${left} bytes here]\r\n`
    yield narrow(note, width)
    yield seeking.subarray(lineStart ?? 0)
    seeking = Buffer.alloc(0)
  }
  if (head.length > 0) yield Buffer.concat(head)
  if (seeking.length > 0) yield seeking
  if (left > 0) onCut(left)
}

/** Passes the bytes through; the first chunk is long enough to detect the encoding, unless there is no more data. */
async function* withLongStart(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Buffer | null = Buffer.alloc(0)
  for await (const piece of pieces) {
    if (start === null) {
      yield piece
      continue
    }
    start = Buffer.concat([start, piece])
    if (start.length < startBytes) continue
    yield start
    start = null
  }
  if (start !== null && start.length > 0) yield start
}

const startBytes = 4096

function lastLineEnd(bytes: Buffer, width: TextWidth): number {
  const step = width === 'bytes' ? 1 : 2
  const at = widen(bytes.subarray(0, bytes.length - (bytes.length % step)), width).lastIndexOf('\n')
  return at < 0 ? bytes.length : (at + 1) * step
}

function firstLineStart(bytes: Buffer, width: TextWidth): number | null {
  const step = width === 'bytes' ? 1 : 2
  const at = widen(bytes.subarray(0, bytes.length - (bytes.length % step)), width).indexOf('\n')
  return at < 0 ? null : (at + 1) * step
}
