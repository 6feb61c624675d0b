import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { KitPackage } from '../../../common/kit.ts'
import { FailureError } from '../../../common/result.ts'
import type { CheckOptions } from './check-kit.ts'
import { kitFailure } from './kit-failure.ts'
import { readPieces } from './read-pieces.ts'

/**
 * Puts a package of a kit, joined where it lies in parts, into a folder of this PC. It appears under its name only when
 * the SHA-256 of the manifest was found in what was copied. Throws FailureError `refused`, `unreadable`, `disk-full`.
 *
 * @returns the path of the package
 */
export async function unpackPackage(
  kit: string,
  one: KitPackage,
  folder: string,
  options: CheckOptions = {},
): Promise<string> {
  const path = join(folder, one.file)
  const temporary = `${path}.tmp`
  try {
    await mkdir(folder, { recursive: true })
    const digest = createHash('sha256')
    const file = await open(temporary, 'w')
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
      throw new FailureError(
        'refused',
        `${one.file} of this kit is not the file that was put into it; it is not used.`,
        'Make the kit again where there is a network: only what is wrong is loaded.',
        kit,
      )
    await rename(temporary, path)
    return path
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    if ((error as NodeJS.ErrnoException)?.code === 'ENOENT')
      throw new FailureError(
        'not-found',
        `${one.file} is not on the medium of the kit any more.`,
        'Plug it in again, or make the kit again.',
        kit,
      )
    throw kitFailure(error, kit)
  }
}
