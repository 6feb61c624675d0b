/**
 * A stream of UTF-8 in which a sentence that a console or a mail has broken into lines is one record: a line that goes on
 * with the one before is indented by a blank, as records go on. Lines stay where they are.
 */
export async function* withWrapsIndented(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const indent = wrapIndenter()
  let open = Buffer.alloc(0)
  for await (const piece of pieces) {
    const whole = Buffer.concat([open, piece])
    const end = whole.lastIndexOf(10) + 1
    // A line without an end is passed on as it comes: nothing that long is wrapped.
    if (end === 0 && whole.length > longestLine) {
      yield whole
      open = Buffer.alloc(0)
      continue
    }
    open = Buffer.from(whole.subarray(end))
    if (end > 0) yield indented(whole.subarray(0, end), indent)
  }
  if (open.length > 0) yield indented(open, indent)
}

/** A record in which each wrapped sentence stands in one line. */
export function unwrapped(text: string): string {
  return text.replace(wrap, ' ')
}

const wrap = /(?<=[^\s.:;!?]) *\r?\n +(?=[a-z])/g

function indented(bytes: Buffer, indent: (line: string) => string): Buffer {
  // latin1 keeps every byte; what decides is ASCII.
  const lines = bytes.toString('latin1').split('\n')
  // Behind the last line feed no line begins yet.
  const rest = lines.at(-1) === '' ? lines.splice(-1) : []
  return Buffer.from([...lines.map(indent), ...rest].join('\n'), 'latin1')
}

function wrapIndenter(): (line: string) => string {
  let before = ''
  return (line) => {
    const goesOn =
      before.length >= shortestWrapped &&
      /[\w,'")-]\s*$/.test(before) &&
      /^[a-z]+(?:[ ,']|[.]\s*$)/.test(line)
    before = line
    return goesOn ? ` ${line}` : line
  }
}

/** Lines are broken where a console or a mail is full; a shorter one ended because its writer ended it. */
const shortestWrapped = 40
/** As long as the scanner reads a line. */
const longestLine = 1024 * 1024
