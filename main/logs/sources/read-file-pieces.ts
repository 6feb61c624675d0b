import { open } from 'node:fs/promises'

/**
 * The bytes of a regular file from its beginning. While one piece is worked on, the next one is read; a piece is valid
 * only until the next one is asked for, because two buffers take turns. Rejects with the error of the system.
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
      // It is awaited later; until then its failure is nobody's fault.
      ahead.catch(() => {})
      yield piece
    }
  } finally {
    await ahead?.catch(() => {})
    await file.close()
  }
}

const pieceBytes = 512 * 1024
