import { ArchiveError } from './archive-error.ts'
import { type ByteSource, readExactly } from './byte-source.ts'

/**
 * Reads all of a source that has at most `most` bytes.
 *
 * @throws ArchiveError where it is longer, cut or corrupt.
 */
export async function readWholeSource(source: ByteSource, most: number): Promise<Uint8Array> {
  if (source.size > most) {
    throw new ArchiveError('unsupported', `a part of ${source.size} bytes where at most ${most} are usual`)
  }
  return readExactly(source, 0, source.size)
}
