import { asUtf8, lineText, sniffEncoding } from './text-encoding.ts'

const headBytes = 64 * 1024
const longest = 64 * 1024

/** The lines of a log as text, numbered as the diagnosis numbers them. Overlong lines are cut. */
export async function* decodedLines(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let pending = Buffer.alloc(0)
  for await (const piece of asUtf8Sniffed(bytes)) {
    pending = Buffer.concat([pending, piece])
    let start = 0
    for (let feed = pending.indexOf(10); feed >= 0; feed = pending.indexOf(10, start)) {
      yield shown(pending.subarray(start, feed))
      start = feed + 1
    }
    pending = pending.subarray(start)
    if (pending.length > 4 * longest) pending = pending.subarray(0, longest)
  }
  if (pending.length > 0) yield shown(pending)
}

async function* asUtf8Sniffed(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let size = 0
  while (size < headBytes) {
    const next = await iterator.next()
    if (next.done) break
    first.push(next.value)
    size += next.value.length
  }
  async function* all() {
    yield* first
    for (;;) {
      const next = await iterator.next()
      if (next.done) return
      yield next.value
    }
  }
  yield* asUtf8(all(), sniffEncoding(Buffer.concat(first).subarray(0, headBytes)))
}

function shown(line: Uint8Array): string {
  return lineText(line.subarray(0, longest))
    .replace(/^\ufeff/, '')
    .replace(/\r$/, '')
}
