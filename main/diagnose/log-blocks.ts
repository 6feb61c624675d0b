/** A stretch of whole lines of one log, as UTF-8 bytes. */
export type LogBlock = {
  readonly bytes: Uint8Array
  /** Lines before this block. */
  readonly linesBefore: number
}

const blockBytes = 2 * 2 ** 20
const longestLine = 2 ** 20

/**
 * Cuts a stream into blocks that end with a whole record: with the last line that `startsRecord` accepts left for the
 * next block, so that a record is never split. A line of more than 1 MiB is cut there and `onLongLine` is told.
 */
export async function* logBlocks(
  pieces: AsyncIterable<Uint8Array>,
  startsRecord: (bytes: Uint8Array, at: number) => boolean,
  onLongLine: () => void,
): AsyncIterable<LogBlock> {
  let pending: Uint8Array[] = []
  let size = 0
  let linesBefore = 0
  let skipping = false
  for await (const piece of pieces) {
    let rest: Uint8Array = piece
    if (skipping) {
      const feed = rest.indexOf(10)
      if (feed < 0) continue
      rest = rest.subarray(feed)
      skipping = false
    }
    pending.push(rest)
    size += rest.length
    if (size < blockBytes) continue
    const whole = Buffer.concat(pending)
    const cut = lastRecordStart(whole, startsRecord)
    if (cut > 0) {
      yield { bytes: whole.subarray(0, cut), linesBefore }
      linesBefore += feeds(whole, cut)
      // A copy, so that the block itself can go.
      pending = [Buffer.from(whole.subarray(cut))]
      size = whole.length - cut
    } else pending = [whole]
    const tail = pending[0] as Uint8Array
    const lineStart = tail.lastIndexOf(10) + 1
    if (tail.length - lineStart > longestLine) {
      onLongLine()
      pending = [Buffer.from(tail.subarray(0, lineStart + longestLine))]
      size = lineStart + longestLine
      skipping = true
    }
  }
  if (size > 0) yield { bytes: Buffer.concat(pending), linesBefore }
}

/** Offset of the last line that begins a record; the last line of all where none does. 0: there is no cut. */
function lastRecordStart(
  bytes: Uint8Array,
  startsRecord: (bytes: Uint8Array, at: number) => boolean,
): number {
  let line = bytes.lastIndexOf(10) + 1
  const first = line
  for (let tries = 0; tries < 4096 && line > 0; tries++) {
    if (startsRecord(bytes, line)) return line
    line = bytes.lastIndexOf(10, line - 2) + 1
  }
  return first
}

function feeds(bytes: Uint8Array, to: number): number {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0 && at < to; at = bytes.indexOf(10, at + 1)) count++
  return count
}
