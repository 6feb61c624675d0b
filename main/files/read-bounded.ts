import { open, readFile, stat } from 'node:fs/promises'

/**
 * The most that is read of one file of a case, which may have been passed on by anybody. An inspection with every package of a
 * server has a few MB, the journal of the longest repair less than one.
 */
export const mostCaseFileBytes = 64 * 2 ** 20

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

/**
 * The bytes of a file of ours that somebody else may have changed; null where it is larger than `most` or no plain file.
 * Unlike {@link readBounded} it reads one that another process appends to or replaces at this moment. Throws what the file
 * system says.
 */
export async function readUnlessLarge(path: string, most: number): Promise<Buffer | null> {
  const found = await stat(path)
  return found.isFile() && found.size <= most ? readFile(path) : null
}
