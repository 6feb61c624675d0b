import { createHash } from 'node:crypto'
import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../../archives/archive-error.ts'
import { openNew } from '../../files/open-plain.ts'
import { removeFile } from '../../files/remove-file.ts'
import { replaceFile } from '../../files/replace-file.ts'
import type { Member } from './open-package.ts'

const pieceBytes = 2 ** 20

/**
 * Writes a member of a package to a file, completely or not at all, and verifies by reading back that the file equals
 * the unpacked data. Throws ArchiveError for a damaged member or a differing copy, and file system errors.
 */
export async function takeMember(member: Member, path: string, signal?: AbortSignal): Promise<void> {
  const part = `${path}.part`
  const source = member.open()
  // An existing file of that name is deleted and never opened: it could be a link.
  await removeFile(part)
  const handle = await openNew(part)
  try {
    const unpacked = createHash('sha256')
    for (let at = 0; at < member.size; ) {
      signal?.throwIfAborted()
      const piece = await source.read(at, pieceBytes)
      if (piece.length === 0) throw new ArchiveError('cut', message('archive.member-truncated'))
      unpacked.update(piece)
      await handle.writeFile(piece)
      at += piece.length
    }
    await handle.sync()
    const written = createHash('sha256')
    for await (const piece of handle.createReadStream({ start: 0, autoClose: false })) written.update(piece)
    if (written.digest('hex') !== unpacked.digest('hex'))
      throw new ArchiveError('corrupt', message('archive.copy-differs'))
  } catch (error) {
    await handle.close()
    await removeFile(part)
    throw error
  }
  await handle.close()
  await replaceFile(part, path)
}
