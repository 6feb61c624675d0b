import { open } from 'node:fs/promises'
import { besideArchives } from '../../files/beside-archives.ts'

const piece = 1024 * 1024

/**
 * Reads a range of a file in order; a chunk is valid until the next one is requested. Ends early at the end of the
 * file. File system errors are passed on; an abort throws its reason.
 */
export async function* readPieces(
  path: string,
  { start, sizeBytes, signal }: { start: number; sizeBytes: number; signal?: AbortSignal | undefined },
): AsyncGenerator<Uint8Array> {
  const file = await besideArchives(() => open(path, 'r'))
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(piece, Math.max(1, sizeBytes)))
    for (let at = 0; at < sizeBytes; ) {
      signal?.throwIfAborted()
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, sizeBytes - at), start + at)
      if (bytesRead === 0) return
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
