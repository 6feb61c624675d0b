import { takeHead } from './take-head.ts'
import { asUtf8, lineText, sniffEncoding } from './text-encoding.ts'

/**
 * Yields the lines of a log in order, without line endings, numbered as evidence cites them. Lines beyond 1 MiB are
 * cut; a binary file has no lines.
 */
export async function* decodedLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const { head, all } = await takeHead(pieces, headBytes)
  const encoding = sniffEncoding(head)
  if (encoding === 'binary') {
    // Closes the stream, which is not read to its end.
    for await (const _ of all) break
    return
  }
  let open: Buffer[] = []
  let size = 0
  let first = true
  const take = (): string => {
    const text = lineText(Buffer.concat(open)).replace(/\r$/, '')
    open = []
    size = 0
    const line = first ? text.replace(/^\uFEFF/, '') : text
    first = false
    return line
  }
  for await (const piece of asUtf8(all, encoding)) {
    let from = 0
    while (from < piece.length) {
      const end = piece.indexOf(10, from)
      const to = end === -1 ? piece.length : end
      const room = Math.min(longestLine - size, to - from)
      if (room > 0) {
        open.push(Buffer.from(piece.subarray(from, from + room)))
        size += room
      }
      from = to + 1
      if (end !== -1) yield take()
    }
  }
  if (size > 0) yield take()
}

/** Must match the diagnosis, so that both detect the same encoding. */
const headBytes = 64 * 1024
const longestLine = 1024 * 1024
