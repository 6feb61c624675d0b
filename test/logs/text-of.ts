import type { LogSource } from '../../main/logs/log-source.ts'

/** Reads all bytes of a source. */
export async function bytesOf({ open }: LogSource): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of open()) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A source of bytes, in chunks of `pieceBytes`. */
export function sourceOf(name: string, bytes: Uint8Array, pieceBytes = 64 * 1024): LogSource {
  return {
    name,
    sizeBytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
    },
  }
}
