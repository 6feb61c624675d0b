import { lineCount } from '../line-count.ts'
import { headText, sniffEncoding } from '../text-encoding.ts'
import { undoCopying } from './undo-copying.ts'

type Begun = { readonly head: Uint8Array; readonly all: AsyncIterable<Uint8Array> }

export type CopiedText = Begun & {
  /** The number of a line in the original text. */
  readonly lineOf: (line: number) => number
  /** The number of lines of the original text; null if the text is unchanged. */
  readonly originalLines: number | null
}

/**
 * The same text as UTF-8, without traces of copying if its beginning shows any. Larger files are logs written by a
 * program and stay unchanged.
 */
export async function withoutCopyMarks(
  begun: Begun,
  { sizeBytes }: { readonly sizeBytes: number | null },
  headBytes: number,
): Promise<CopiedText> {
  const { head, all } = begun
  const same = { ...begun, lineOf: (line: number) => line, originalLines: null }
  if (sizeBytes !== null && sizeBytes > mostBytes) return same
  const encoding = sniffEncoding(head)
  if (encoding === 'binary') return same
  const decode = (bytes: Uint8Array) =>
    encoding === 'utf-8' || encoding === 'mixed'
      ? headText(bytes, encoding)
      : new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  const beginning = undoCopying(decode(head))
  if (beginning === null) return same
  const pieces: Uint8Array[] = []
  let size = 0
  const iterator = all[Symbol.asyncIterator]()
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    // A source may reuse its buffer for the next chunk.
    pieces.push(next.value.slice())
    size += next.value.length
    if (size > mostBytes) return { ...same, all: rest(pieces, iterator) }
  }
  const isWhole = head.length < headBytes
  const original = decode(Buffer.concat(pieces))
  const lines = isWhole ? beginning : undoCopying(original)
  if (lines === null) return { ...same, all: rest(pieces) }
  const plain = Buffer.from(lines.map(({ text }) => text).join('\n'), 'utf8')
  return {
    head: plain.subarray(0, headBytes),
    all: rest([plain]),
    lineOf: (line) => lines[line - 1]?.line ?? line,
    originalLines: lineCount(original),
  }
}

async function* rest(
  pieces: readonly Uint8Array[],
  iterator?: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces
    if (iterator === undefined) return
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator?.return?.()
  }
}

/** More than people paste or build servers show. */
const mostBytes = 1024 * 1024
