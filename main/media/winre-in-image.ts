import { createHash } from 'node:crypto'
import { isWinreFile } from '../../common/media/repair-source.ts'
import { message } from '../../common/texts/message.ts'
import { ArchiveError } from '../archives/archive-error.ts'
import type { WimImages } from '../archives/wim/open-wim-images.ts'
import type { WimFile } from '../archives/wim/wim-files.ts'
import { type IsCancelled, never, stopIf } from './stop-if.ts'

/** Path of the WinRE image in an image of Windows, in lower case. */
const winrePlace = 'windows/system32/recovery/winre.wim'
/** The program that WinRE starts. Windows Setup has it too, next to its own. */
const recoveryProgram = 'sources/recovery/recenv.exe'
const setupProgram = 'sources/setup.exe'
const pieceBytes = 2 ** 20

/** Where an image file has WinRE: as a file in an image of Windows, or because the image itself is WinRE. */
export type WinreInImage = { readonly is: 'inside'; readonly file: WimFile } | { readonly is: 'itself' }

/**
 * Finds WinRE in one image; null if it has none. Throws ArchiveError for a damaged file, also if WinRE is in a missing
 * part of a split image.
 *
 * @param path of the image file: an image that is WinRE counts only in a `winre.wim`
 */
export async function winreInImage(
  wim: WimImages,
  index: number,
  path: string,
): Promise<WinreInImage | null> {
  const places = [winrePlace, recoveryProgram, setupProgram]
  const files = await wim.files(index, (folder) => places.some((one) => one.startsWith(folder.toLowerCase())))
  const at = (place: string) => files.find(({ name }) => name.toLowerCase() === place)
  const inside = at(winrePlace)
  if (inside !== undefined) {
    wim.source(inside)
    return { is: 'inside', file: inside }
  }
  if (!isWinreFile(path)) return null
  const isOnly = wim.header.images === 1 && wim.header.parts === 1 && !wim.solid
  return isOnly && at(recoveryProgram) !== undefined && at(setupProgram) === undefined
    ? { is: 'itself' }
    : null
}

/**
 * Reads every file of an image and compares it with its SHA-1 in the WIM. Throws ArchiveError if one differs, FailureError
 * `cancelled` if it is to stop.
 */
export async function proveImage(
  wim: WimImages,
  index: number,
  isCancelled: IsCancelled = never,
): Promise<void> {
  const proven = new Set<string>()
  for (const file of await wim.files(index, () => true)) {
    if (file.hash === null || proven.has(file.hash)) continue
    const source = wim.source(file)
    const read = createHash('sha1')
    for (let at = 0; at < source.size; ) {
      await stopIf(isCancelled)
      const piece = await source.read(at, pieceBytes)
      if (piece.length === 0) break
      read.update(piece)
      at += piece.length
    }
    if (read.digest('hex') !== file.hash)
      throw new ArchiveError('corrupt', message('archive.wim-file-differs', { name: file.name }))
    proven.add(file.hash)
  }
}
