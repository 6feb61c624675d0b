import { open, readFile, stat } from 'node:fs/promises'

/**
 * Size limit for a file of a case, which may come from any source. An inspection with every package of a server has a
 * few MB, the journal of the longest repair less than one.
 */
export const mostCaseFileBytes = 64 * 2 ** 20

/**
 * Reads an untrusted file; null if it is larger than `most` bytes or not a plain file. Checks the size before reading,
 * and ignores data appended meanwhile. Throws file system errors.
 */
export async function readBounded(path: string, most: number): Promise<Buffer | null> {
  // Opening a named pipe would block.
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

/**
 * Reads a file of ours that others may have changed; null if it is larger than `most` or not a plain file. Unlike
 * {@link readBounded}, it also reads one that another process is appending to or replacing. Throws file system errors.
 */
export async function readUnlessLarge(path: string, most: number): Promise<Buffer | null> {
  const found = await stat(path)
  return found.isFile() && found.size <= most ? readFile(path) : null
}
