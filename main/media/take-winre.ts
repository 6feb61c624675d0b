import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ArchiveError } from '../archives/archive-error.ts'
import { type ByteSource, openFile } from '../archives/byte-source.ts'
import { makeFolder } from '../files/make-folder.ts'
import { replaceFile } from '../files/replace-file.ts'
import type { TakenWinre } from '../host/host.ts'
import { failureError } from '../texts/failure.ts'
import { archiveFailure } from './archive-failure.ts'
import { readWim } from './read-wim.ts'
import { type IsCancelled, never, stopIf } from './stop-if.ts'
import { proveImage, winreInImage } from './winre-in-image.ts'
import { withWim } from './with-wim.ts'

const pieceBytes = 2 ** 20
/** No WinRE image is larger. */
const mostBytes = 4 * 2 ** 30

/**
 * Writes the WinRE image of one image of a .wim, .esd or split .swm file to a file, atomically and with our own reader.
 * What is extracted is read back and must match the SHA-1 in the WIM; of a winre.wim, which is copied, every file in the
 * copy must. Throws FailureError: `not-found` if the image has none or the file is gone, `malformed` for a damaged file,
 * `refused` or `disk-full` if it could not be written.
 *
 * @param file the .wim or .esd, or the first .swm
 * @param index the image, counted from 1
 * @param isCancelled asked for every piece; if true, nothing is left behind, and FailureError `cancelled` is thrown
 */
export async function takeWinre(
  file: string,
  index: number,
  to: string,
  isCancelled: IsCancelled = never,
): Promise<TakenWinre> {
  try {
    const taken = await withWim(file, async (wim) => {
      const found = await winreInImage(wim, index, file)
      if (found?.is === 'itself') return null
      // The data is not in the file if the size is 0.
      if (!found || found.file.hash === null || found.file.size === 0 || found.file.size > mostBytes)
        throw failureError('not-found', 'source-without-winre', { index }, file)
      const bytes = wim.source(found.file)
      await makeFolder(dirname(to))
      await writeProven(bytes, found.file.hash, to, isCancelled)
      return describe(bytes)
    })
    return taken ?? (await copyProven(file, to, isCancelled))
  } catch (error) {
    if (error instanceof ArchiveError) throw archiveFailure(error, 'winre-not-taken', file)
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') throw failureError('not-found', 'source-image-gone', { index, path: file }, file)
    if (code === 'ENOSPC') throw failureError('disk-full', 'parts-not-written', {}, dirname(to))
    if (typeof code === 'string') throw failureError('refused', 'parts-not-written', {}, dirname(to))
    throw error
  }
}

async function describe(source: ByteSource): Promise<TakenWinre> {
  const [image] = (await readWim(source, 'winre.wim')).wim.images
  return {
    sizeBytes: source.size,
    build: image?.build ?? null,
    architecture: image?.architecture ?? null,
  }
}

/** Copies an image file that is WinRE itself. */
async function copyProven(file: string, to: string, isCancelled: IsCancelled): Promise<TakenWinre> {
  const part = `${to}.part`
  await makeFolder(dirname(to))
  try {
    const original = await openFile(file)
    try {
      await writePieces(original, part, isCancelled)
    } finally {
      await original.close()
    }
    await withWim(part, (wim) => proveImage(wim, 1, isCancelled))
    const source = await openFile(part)
    const taken = await describe(source).finally(() => source.close())
    await replaceFile(part, to)
    return taken
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function writeProven(
  source: ByteSource,
  sha1: string,
  to: string,
  isCancelled: IsCancelled,
): Promise<void> {
  const part = `${to}.part`
  try {
    await writePieces(source, part, isCancelled)
    const written = createHash('sha1')
    for await (const piece of createReadStream(part)) {
      await stopIf(isCancelled)
      written.update(piece)
    }
    if (written.digest('hex') !== sha1) throw failureError('malformed', 'winre-digest-differs', {}, to)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await replaceFile(part, to)
}

async function writePieces(source: ByteSource, part: string, isCancelled: IsCancelled): Promise<void> {
  const handle = await open(part, 'w')
  try {
    for (let at = 0; at < source.size; ) {
      await stopIf(isCancelled)
      const piece = await source.read(at, pieceBytes)
      if (piece.length === 0) break
      await handle.writeFile(piece)
      at += piece.length
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}
