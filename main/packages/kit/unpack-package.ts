import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { KitPackage } from '../../../common/kit.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { openPlain, refuseLinkedPath } from '../../files/open-plain.ts'
import { replaceFile } from '../../files/replace-file.ts'
import { failureError } from '../../texts/failure.ts'
import type { CheckOptions } from './check-kit.ts'
import { kitFailure } from './kit-failure.ts'
import { readPieces } from './read-pieces.ts'

/**
 * Copies a package of a kit, joining its parts, into a folder of this PC. It gets its name only after the copied data
 * matched the manifest's SHA-256. Throws FailureError `refused`, `unreadable`, `disk-full`.
 *
 * @returns Path of the package
 */
export async function unpackPackage(
  kit: string,
  one: KitPackage,
  folder: string,
  options: CheckOptions = {},
): Promise<string> {
  const path = join(folder, one.file)
  const temporary = `${path}.tmp`
  let begun = false
  try {
    await refuseLinkedPath(folder)
    await makeFolder(folder)
    await refuseLinkedPath(path)
    const digest = createHash('sha256')
    const file = await openPlain(temporary, 'empty')
    begun = true
    try {
      for (const part of one.parts)
        for await (const piece of readPieces(join(kit, ...part.path.split('/')), {
          start: 0,
          sizeBytes: part.sizeBytes,
          signal: options.signal,
        })) {
          digest.update(piece)
          await file.write(piece)
          options.onBytes?.(piece.length)
        }
      await file.sync()
    } finally {
      await file.close()
    }
    if (digest.digest('hex') !== one.sha256)
      throw failureError('refused', 'kit-file-changed', { file: one.file }, kit)
    await replaceFile(temporary, path)
    return path
  } catch (error) {
    // Deletes only what was written here: a link of that name, or a file behind one, belongs to somebody else.
    if (begun) await rm(temporary, { force: true }).catch(() => {})
    if ((error as NodeJS.ErrnoException)?.code === 'ENOENT')
      throw failureError('not-found', 'kit-file-gone', { file: one.file }, kit)
    throw kitFailure(error, kit)
  }
}
