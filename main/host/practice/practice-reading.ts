import { message } from '../../../common/texts/message.ts'
import { HostError } from '../host.ts'

const usualLimit = 64 * 2 ** 20

/** Reads a stream completely, or its last `tailBytes`. Rejects with HostError `too-large` above `maxBytes`. */
export async function reading(
  stream: AsyncIterable<Uint8Array>,
  path: string,
  { tailBytes, maxBytes = usualLimit }: { readonly tailBytes?: number; readonly maxBytes?: number } = {},
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of stream) {
    pieces.push(piece)
    size += piece.length
    if (tailBytes === undefined && size > maxBytes)
      throw new HostError('too-large', message('host.too-large', { path, maxBytes }))
  }
  const whole = Buffer.concat(pieces)
  return tailBytes === undefined ? whole : whole.subarray(Math.max(0, whole.length - tailBytes))
}
