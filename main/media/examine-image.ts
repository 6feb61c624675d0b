import { ArchiveError } from '../archives/archive-error.ts'
import type { WimImages } from '../archives/wim/open-wim-images.ts'
import type { ExaminedImage } from '../host/host.ts'
import { failureError } from '../texts/failure.ts'
import { archiveFailure } from './archive-failure.ts'
import { parseWimXml } from './parse-wim-xml.ts'
import { winreInImage } from './winre-in-image.ts'
import { withWim } from './with-wim.ts'

/**
 * Describes one image of a .wim, .esd or split .swm file and whether it contains or is a WinRE image, without extracting
 * anything. Throws FailureError: `not-found` if the file or the image does not exist or cannot be opened, `malformed`
 * for a damaged file.
 *
 * @param file the .wim or .esd, or the first .swm
 * @param index the image, counted from 1
 */
export async function examineImage(file: string, index: number): Promise<ExaminedImage> {
  const missing = () => failureError('not-found', 'source-image-unreadable', { index, path: file }, file)
  try {
    const image = await withWim(file, (wim) => look(wim, index, file))
    if (image === null) throw missing()
    return image
  } catch (error) {
    if (error instanceof ArchiveError) throw archiveFailure(error, 'source-file-damaged', file)
    // A folder can be opened but not read; a share or drive can disappear while it is read.
    if (error instanceof Error && 'code' in error) throw missing()
    throw error
  }
}

async function look(wim: WimImages, index: number, path: string): Promise<ExaminedImage | null> {
  if (index > wim.header.images) return null
  const described = parseWimXml(await wim.xml())?.find((one) => one.index === index)
  // Fails here, not only when it is extracted, if WinRE is in a missing part of a split image.
  const winre = await winreInImage(wim, index, path)
  return {
    build: described?.build ?? null,
    architecture: described?.architecture ?? null,
    holdsWinre: winre !== null,
  }
}
