/**
 * Changes each line of a text stream in UTF-8 or another encoding with ASCII line feeds. Line numbers stay the same,
 * and an unterminated line longer than the scanner reads is passed through unchanged.
 *
 * @param change Receives each line in order as latin1, which preserves every byte; may be stateful
 */
export async function* mapLines(
  pieces: AsyncIterable<Uint8Array>,
  change: (line: string) => string,
): AsyncGenerator<Uint8Array> {
  let open = Buffer.alloc(0)
  for await (const piece of pieces) {
    const whole = Buffer.concat([open, piece])
    const end = whole.lastIndexOf(10) + 1
    if (end === 0 && whole.length > longestLine) {
      yield whole
      open = Buffer.alloc(0)
      continue
    }
    open = Buffer.from(whole.subarray(end))
    if (end > 0) yield changed(whole.subarray(0, end), change)
  }
  if (open.length > 0) yield changed(open, change)
}

function changed(bytes: Buffer, change: (line: string) => string): Buffer {
  const lines = bytes.toString('latin1').split('\n')
  // After the last line feed no line has started yet.
  const rest = lines.at(-1) === '' ? lines.splice(-1) : []
  return Buffer.from([...lines.map(change), ...rest].join('\n'), 'latin1')
}

/** Maximum line length of the scanner. */
const longestLine = 1024 * 1024
