import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { KitPackage } from '../../../common/packages/kit.ts'
import { isDiskFull } from '../../files/disk-full.ts'
import { isMissing } from '../../files/if-there.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { LinkInTheWay, openPlain, refuseLinkedPath } from '../../files/open-plain.ts'
import { replaceFile } from '../../files/replace-file.ts'
import { writeAll } from '../../files/write-all.ts'
import { failureError } from '../../texts/failure.ts'
import type { CheckOptions } from './check-kit.ts'
import { kitFailure } from './kit-failure.ts'
import { readPieces } from './read-pieces.ts'

/**
 * Copies a package of a kit, joining its parts, into a folder of this PC. It gets its name only after the copied data
 * matched the manifest's SHA-256. Throws FailureError `refused`, `unreadable`, `disk-full`: about the kit if it could
 * not be read, about the folder if it could not be written to.
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
  const here = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw writeFailure(error, kit, folder)
    })
  let begun = false
  try {
    const file = await here(async () => {
      await refuseLinkedPath(folder)
      await makeFolder(folder)
      await refuseLinkedPath(path)
      return openPlain(temporary, 'empty')
    })
    begun = true
    const digest = createHash('sha256')
    try {
      let written = 0
      for await (const piece of piecesOf(kit, one, options.signal)) {
        digest.update(piece)
        const at = written
        await here(() => writeAll(file, piece, at))
        written += piece.length
        options.onBytes?.(piece.length)
      }
      await here(() => file.sync())
    } finally {
      await file.close()
    }
    if (digest.digest('hex') !== one.sha256)
      throw failureError('refused', 'kit-file-changed', { file: one.file }, kit)
    await here(() => replaceFile(temporary, path))
    return path
  } catch (error) {
    // Deletes only what was written here: a link of that name, or a file behind one, belongs to somebody else.
    if (begun) await rm(temporary, { force: true }).catch(() => {})
    if (isMissing(error)) throw failureError('not-found', 'kit-file-gone', { file: one.file }, kit)
    throw kitFailure(error, kit)
  }
}

/** The bytes of all parts in order; a chunk is valid until the next one is requested. */
async function* piecesOf(
  kit: string,
  { parts }: KitPackage,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for (const { path, sizeBytes } of parts)
    yield* readPieces(join(kit, ...path.split('/')), { start: 0, sizeBytes, signal })
}

/** A failure of the folder of this PC, which must not be blamed on the kit's drive. */
function writeFailure(error: unknown, kit: string, to: string): unknown {
  if (error instanceof LinkInTheWay) return failureError('refused', 'path-through-link', {}, error.path)
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (isDiskFull(error)) return failureError('disk-full', 'no-space-for-packages', {}, to)
  return code === undefined ? error : failureError('unreadable', 'packages-not-copied', { to, code }, kit)
}
