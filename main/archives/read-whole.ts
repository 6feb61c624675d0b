import { message } from '../../common/texts/message.ts'
import { ArchiveError } from './archive-error.ts'
import { type ByteSource, readExactly } from './byte-source.ts'

/**
 * Reads a source of at most `most` bytes completely.
 *
 * @throws ArchiveError if it is longer, truncated or corrupt.
 */
export async function readWholeSource(source: ByteSource, most: number): Promise<Uint8Array> {
  if (source.size > most) {
    throw new ArchiveError('unsupported', message('archive.part-too-large', { size: source.size, most }))
  }
  return readExactly(source, 0, source.size)
}
