/** Returns the first bytes of a stream, and the complete stream. The stream is closed if `all` is left early. */
export async function takeHead(
  pieces: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let size = 0
  let ended = false
  while (size < bytes) {
    const next = await iterator.next()
    if (next.done) {
      ended = true
      break
    }
    // A source may reuse its buffer for the next chunk.
    first.push(next.value.slice())
    size += next.value.length
  }
  const begin = Buffer.concat(first)
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (begin.length > 0) yield begin
      while (!ended) {
        const next = await iterator.next()
        if (next.done) break
        yield next.value
      }
    } finally {
      await iterator.return?.()
    }
  }
  return { head: begin.subarray(0, bytes), all: all() }
}
