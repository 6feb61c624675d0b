import { asUtf8 } from './text/as-utf8.ts'
import { decodeText } from './text/decode-text.ts'
import { peek } from './text/peek.ts'
import { sniffEncoding } from './text/text-encoding.ts'

/**
 * The lines of a log in order, without their ends, counted as evidence counts them. Lines beyond `longestLine` are cut;
 * a file that is no text has no lines.
 */
export async function* decodedLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const { head, whole } = await peek(pieces, 4096)
  const encoding = sniffEncoding(head)
  let open: Buffer[] = []
  let size = 0
  let first = true
  const take = (): string => {
    const bytes = Buffer.concat(open)
    open = []
    size = 0
    const text = decodeText(bytes, 0, bytes.length).replace(/\r$/, '')
    const line = first ? text.replace(/^\uFEFF/, '') : text
    first = false
    return line
  }
  if (encoding.kind === 'binary' || encoding.kind === 'empty') {
    // The stream is read to its end by nobody else: close it.
    for await (const _ of whole) break
    return
  }
  for await (const piece of asUtf8(whole, encoding.kind)) {
    let from = 0
    while (from < piece.length) {
      const end = piece.indexOf(10, from)
      const to = end === -1 ? piece.length : end
      const room = longestLine - size
      if (room > 0) {
        open.push(Buffer.from(piece.subarray(from, Math.min(to, from + room))))
        size += Math.min(to - from, room)
      }
      from = to + 1
      if (end !== -1) yield take()
    }
  }
  if (size > 0) yield take()
}

const longestLine = 1024 * 1024
