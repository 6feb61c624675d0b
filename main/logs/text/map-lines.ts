/**
 * A stream of text in UTF-8 or another code whose line feed is that of ASCII, with each line changed. Lines stay where they
 * are, and a line without an end that is longer than the scanner reads is passed on as it comes.
 *
 * @param change gets each line as latin1, which keeps every byte, in order; it may remember the lines before
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
  // Behind the last line feed no line begins yet.
  const rest = lines.at(-1) === '' ? lines.splice(-1) : []
  return Buffer.from([...lines.map(change), ...rest].join('\n'), 'latin1')
}

/** As long as the scanner reads a line. */
const longestLine = 1024 * 1024
