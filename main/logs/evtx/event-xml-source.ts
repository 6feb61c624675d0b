import type { LogSource } from '../log-source.ts'
import { takeHead } from '../text/take-head.ts'
import { asUtf8, lineText, sniffEncoding } from '../text/text-encoding.ts'
import { computerNames } from './computer-names.ts'

/**
 * An XML file as a text log. Windows events become one line each: Event Viewer writes all of them on one line, other
 * tools spread each over many. Any other file stays unchanged.
 */
export function eventXmlSource(log: LogSource): LogSource {
  const named = computerNames()
  return {
    ...log,
    file: undefined,
    computers: named.names,
    async *open() {
      const { head, all } = await takeHead(log.open(), headBytes)
      const encoding = sniffEncoding(head)
      const text = encoding.startsWith('utf-16') ? new TextDecoder(encoding).decode(head) : lineText(head)
      if (encoding === 'binary' || !/<Event[ >]/.test(text)) yield* all
      else yield* listening(oneEventALine(asUtf8(all, encoding)), named.take)
    },
  }
}

/**
 * Passes the chunks through; `take` also gets them as text, prefixed with the end of the previous chunk, because a
 * name may span both.
 */
async function* listening(
  pieces: AsyncIterable<Uint8Array>,
  take: (text: string) => void,
): AsyncGenerator<Uint8Array> {
  let end = ''
  for await (const piece of pieces) {
    const text = end + lineText(piece)
    take(text)
    end = text.slice(-longestName)
    yield piece
  }
}

/** Length of a computer name with its domain and element. */
const longestName = 300

/**
 * Inserts a line feed before every `<Event ` and `<Event>` and removes those within an event. Text before the first
 * event stays unchanged.
 */
async function* oneEventALine(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0)
  let inEvents = false
  let last = lineFeed
  const text = (bytes: Buffer): Buffer => {
    last = bytes.at(-1) ?? last
    return inEvents ? (bytes.map((byte) => (byte === lineFeed || byte === 13 ? 32 : byte)) as Buffer) : bytes
  }
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece])
    let from = 0
    for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) {
      const after = bytes[at + mark.length]
      if (after === undefined) break
      if (after !== 0x20 && after !== 0x3e) continue
      if (at > from) yield text(bytes.subarray(from, at))
      if (inEvents || last !== lineFeed) yield Buffer.from('\n')
      inEvents = true
      // The marker itself cannot contain the next one.
      yield text(bytes.subarray(at, at + mark.length))
      from = at + mark.length
    }
    // A marker may continue in the next chunk.
    const until = Math.max(from, bytes.length - mark.length)
    if (until > from) yield text(bytes.subarray(from, until))
    rest = Buffer.from(bytes.subarray(until))
  }
  if (rest.length > 0) yield text(rest)
}

const mark = Buffer.from('<Event', 'latin1')
const lineFeed = 10
const headBytes = 64 * 1024
