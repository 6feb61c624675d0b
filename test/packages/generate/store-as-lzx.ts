/**
 * LZX without compression: stored blocks of 12,345 bytes, an odd length, so that they start and end at odd offsets
 * and span frame boundaries, as blocks of real packages do.
 *
 * @param frames Chunks of 32,768 bytes; the last may be shorter
 */
export function storeAsLzx(frames: readonly Buffer[], length = 12_345): Buffer[] {
  const total = frames.reduce((sum, frame) => sum + frame.length, 0)
  let done = 0
  let blockLeft = 0
  let blockLength = 0
  return frames.map((frame, index) => {
    const out: number[] = []
    for (let at = 0; at < frame.length; ) {
      if (blockLeft === 0) {
        if (blockLength % 2 === 1 && at > 0) out.push(0)
        blockLength = Math.min(length, total - done)
        blockLeft = blockLength
        // The very first bit says that calls were not translated; then type 3, and the 24-bit length.
        const isFirst = index === 0 && at === 0
        const bits = `${isFirst ? '0' : ''}011${blockLength.toString(2).padStart(24, '0')}`.padEnd(32, '0')
        out.push(...words(bits), 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0)
      }
      const count = Math.min(blockLeft, frame.length - at)
      out.push(...frame.subarray(at, at + count))
      at += count
      done += count
      blockLeft -= count
    }
    return Buffer.from(out)
  })
}

/** Bits as 16-bit little-endian words, highest bit first. */
function words(bits: string): number[] {
  const bytes: number[] = []
  for (let at = 0; at < bits.length; at += 16) {
    const word = Number.parseInt(bits.slice(at, at + 16), 2)
    bytes.push(word & 255, word >> 8)
  }
  return bytes
}
