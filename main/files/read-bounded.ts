import { open, stat } from 'node:fs/promises'

/**
 * The bytes of a file that somebody else may have made; null where it has more than `most` bytes or is no plain file. Its
 * size is asked for before anything is read, and what grows meanwhile is not read on. Throws what the file system says.
 */
export async function readBounded(path: string, most: number): Promise<Buffer | null> {
  // A named pipe would keep whoever opens it waiting.
  const found = await stat(path)
  if (!found.isFile() || found.size > most) return null
  const file = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(found.size + 1)
    let length = 0
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return length > found.size ? null : bytes.subarray(0, length)
  } finally {
    await file.close()
  }
}
