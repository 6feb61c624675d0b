import { open } from 'node:fs/promises'

/**
 * Reads a regular file from its beginning. The next chunk is read while one is processed; a chunk is valid only until
 * the next one is requested, because two buffers alternate. Rejects with the system's error.
 */
export async function* readFilePieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  let ahead: Promise<Uint8Array> | null = null
  try {
    let [buffer, other] = [Buffer.allocUnsafeSlow(pieceBytes), Buffer.allocUnsafeSlow(pieceBytes)]
    const read = async (into: Buffer) => {
      const { bytesRead } = await file.read(into, 0, pieceBytes, null)
      return into.subarray(0, bytesRead)
    }
    ahead = read(buffer)
    for (;;) {
      const piece = await ahead
      ahead = null
      if (piece.length === 0) return
      ;[buffer, other] = [other, buffer]
      ahead = read(buffer)
      // Awaited later; prevents an unhandled rejection until then.
      ahead.catch(() => {})
      yield piece
    }
  } finally {
    await ahead?.catch(() => {})
    await file.close()
  }
}

const pieceBytes = 512 * 1024
