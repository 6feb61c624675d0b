import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ArchiveError } from '../archives/archive-error.ts'
import type { ByteSource } from '../archives/byte-source.ts'
import { makeFolder } from '../files/make-folder.ts'
import { replaceFile } from '../files/replace-file.ts'
import type { TakenWinre } from '../host/host.ts'
import { failureError } from '../texts/failure.ts'
import { readWim } from './read-wim.ts'
import { withWim } from './with-wim.ts'

/** Path of the WinRE image in an image of Windows, in lower case. */
export const winrePlace = 'windows/system32/recovery/winre.wim'
const pieceBytes = 2 ** 20
/** No WinRE image is larger. */
const mostBytes = 4 * 2 ** 30

/**
 * Extracts the WinRE image from one image of a .wim, .esd or split .swm file with our own reader and writes it to a
 * file atomically. The written data is read back and must match the SHA-1 in the WIM. Throws FailureError: `not-found`
 * if the image has none or the file is gone, `malformed` for a damaged file, `refused` or `disk-full` if it could not
 * be written.
 *
 * @param file the .wim or .esd, or the first .swm
 * @param index the image, counted from 1
 */
export async function takeWinre(file: string, index: number, to: string): Promise<TakenWinre> {
  try {
    return await withWim(file, async (wim) => {
      const files = await wim.files(index, (folder) => winrePlace.startsWith(folder.toLowerCase()))
      const found = files.find(({ name }) => name.toLowerCase() === winrePlace)
      // Throws if the file is in a missing part: its size is then unknown, and 0 must not be read as "no WinRE".
      const bytes = found === undefined ? null : wim.source(found)
      if (
        found === undefined ||
        bytes === null ||
        found.hash === null ||
        found.size === 0 ||
        found.size > mostBytes
      )
        throw failureError('not-found', 'source-without-winre', { index }, file)
      await makeFolder(dirname(to))
      await writeProven(bytes, found.hash, to)
      const [image] = (await readWim(bytes, 'winre.wim')).wim.images
      return {
        sizeBytes: found.size,
        build: image?.build ?? null,
        architecture: image?.architecture ?? null,
      }
    })
  } catch (error) {
    if (error instanceof ArchiveError)
      throw failureError('malformed', 'winre-not-taken', { why: error.said }, file)
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') throw failureError('not-found', 'source-image-gone', { index, path: file }, file)
    if (code === 'ENOSPC') throw failureError('disk-full', 'parts-not-written', {}, dirname(to))
    if (typeof code === 'string') throw failureError('refused', 'parts-not-written', {}, dirname(to))
    throw error
  }
}

async function writeProven(source: ByteSource, sha1: string, to: string): Promise<void> {
  const part = `${to}.part`
  const handle = await open(part, 'w+')
  try {
    for (let at = 0; at < source.size; ) {
      const piece = await source.read(at, pieceBytes)
      if (piece.length === 0) break
      await handle.writeFile(piece)
      at += piece.length
    }
    await handle.sync()
    const written = createHash('sha1')
    for await (const piece of handle.createReadStream({ start: 0, autoClose: false })) written.update(piece)
    if (written.digest('hex') !== sha1) throw failureError('malformed', 'winre-digest-differs', {}, to)
  } catch (error) {
    await handle.close()
    await rm(part, { force: true })
    throw error
  }
  await handle.close()
  await replaceFile(part, to)
}
