/** Bytes a call may have: pasted text is the largest. */
export const maxBodyBytes = 256 * 1024

/** Reads a request's body, or gives null as soon as it is longer than allowed. */
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
