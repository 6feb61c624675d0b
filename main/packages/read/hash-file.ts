import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { failureError } from '../../texts/failure.ts'
import { startSecondHash } from './second-hash.ts'

/** Both digests of a file, lower-case hex. */
export type FileHashes = { readonly sha1: string; readonly sha256: string; readonly sizeBytes: number }

const piece = 1024 * 1024
/** For smaller files a thread costs more than it saves. */
const worthAThread = 16 * 1024 * 1024

/**
 * Computes SHA-1 and SHA-256 of a file in one pass. For large files each digest has its own thread, so that both take
 * hardly longer than one.
 *
 * @param onBytes receives how many more bytes were read
 * @throws FailureError `cancelled` on `signal`; file system errors unchanged
 */
export async function hashFile(
  path: string,
  signal?: AbortSignal,
  onBytes?: (more: number) => void,
): Promise<FileHashes> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const second = size >= worthAThread ? startSecondHash('sha1', piece) : null
    try {
      const sha1 = createHash('sha1')
      const sha256 = createHash('sha256')
      const own = [Buffer.allocUnsafeSlow(piece), Buffer.allocUnsafeSlow(piece)]
      const readTurn = async (turn: number) => {
        const buffer = (await second?.freeBuffer(turn)) ?? own[turn % 2] ?? Buffer.alloc(piece)
        return buffer.subarray(0, await fill(file, buffer, turn * piece))
      }
      let sizeBytes = 0
      let next = readTurn(0)
      for (let turn = 0; ; turn++) {
        const bytes = await next
        if (bytes.length === 0) break
        if (signal?.aborted) {
          throw failureError('cancelled', 'hashing-cancelled', {}, path)
        }
        // Reads the next chunk while this one is hashed.
        if (bytes.length === piece) {
          next = readTurn(turn + 1)
          // Awaited in the next turn; prevents an unhandled rejection after a cancellation.
          next.catch(() => undefined)
        }
        sizeBytes += bytes.length
        onBytes?.(bytes.length)
        if (second === null) sha1.update(bytes)
        else second.update(turn, bytes.length)
        sha256.update(bytes)
        if (bytes.length < piece) break
      }
      return {
        sha1: second === null ? sha1.digest('hex') : await second.digest(),
        sha256: sha256.digest('hex'),
        sizeBytes,
      }
    } finally {
      await second?.stop()
    }
  } finally {
    await file.close()
  }
}

/** Reads until the buffer is full or the file ends: one call may return less than is available. */
async function fill(file: FileHandle, buffer: Buffer, offset: number): Promise<number> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}
