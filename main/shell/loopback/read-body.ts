/** Maximum bytes of a call: pasted text is the largest. */
export const maxBodyBytes = 256 * 1024

/** Reads a request's body; null as soon as it exceeds the limit. */
export async function readBody(
  request: AsyncIterable<Uint8Array>,
  maxBytes: number = maxBodyBytes,
): Promise<string | null> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of request) {
    size += piece.length
    if (size > maxBytes) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
