import { message } from '../../common/texts/message.ts'
import { ArchiveError } from './archive-error.ts'
import { type ByteSource, readExactly } from './byte-source.ts'

/**
 * Reads all of a source that has at most `most` bytes.
 *
 * @throws ArchiveError where it is longer, cut or corrupt.
 */
export async function readWholeSource(source: ByteSource, most: number): Promise<Uint8Array> {
  if (source.size > most) {
    throw new ArchiveError('unsupported', message('archive.part-too-large', { size: source.size, most }))
  }
  return readExactly(source, 0, source.size)
}
