import { stat } from 'node:fs/promises'
import type { ImageSource } from '../../common/media/repair-source.ts'
import { FailureError } from '../../common/result.ts'
import type { Architecture } from '../../common/windows/architecture.ts'
import { readBuild } from '../../common/windows/build.ts'
import { ArchiveError } from '../archives/archive-error.ts'
import { openWimImages, type WimImages } from '../archives/wim/open-wim-images.ts'
import { failureError } from '../texts/failure.ts'
import { archiveFailure } from './archive-failure.ts'
import { findImagesIn } from './find-install-images.ts'
import { parseWimXml } from './parse-wim-xml.ts'
import { winreInImage } from './winre-in-image.ts'
import { withWim } from './with-wim.ts'

/** A WinRE image in a file: where it is, and what it is by its own description. */
export type WinreSource = ImageSource & {
  readonly architecture: Architecture
  /** `26100.1742` */
  readonly build: string
  readonly sizeBytes: number
  /** As the file that contains it states; null for a winre.wim itself. */
  readonly sha1: string | null
}

/**
 * Finds the WinRE images in a place: a `.wim`, `.esd` or the first `.swm`, with or without an index (`install.wim:6`),
 * or the root of a medium or another folder. All editions in a file have the same, so one per file is returned; of
 * several for the same architecture and build number, the newest. Extracts nothing. Throws FailureError if there is
 * none that can be used, with the reason: `not-found`, `malformed`, `refused`, `unreadable`.
 */
export async function findWinreSources(place: string): Promise<WinreSource[]> {
  const [, file, index] = /^(.*\.(?:wim|esd|swm)):([1-9]\d{0,2})$/is.exec(place) ?? []
  const images = file === undefined ? await findImagesIn(place) : [{ path: file, index: Number(index) }]
  const found = new Map<string, WinreSource>()
  const reasons: FailureError[] = []
  for (const image of images) {
    if ([...found.values()].some(({ path }) => path === image.path)) continue
    try {
      const one = await readSource(image)
      const key = `${one.architecture} ${readBuild(one.build)?.build}`
      const before = found.get(key)
      if (before === undefined || revision(before) < revision(one)) found.set(key, one)
    } catch (error) {
      // Other images of a medium, such as boot.wim, have no WinRE.
      if (!(error instanceof FailureError)) throw error
      reasons.push(error)
    }
  }
  if (found.size === 0) throw reasons[0] ?? failureError('not-found', 'winre-place-without-image', {}, place)
  return [...found.values()]
}

const revision = ({ build }: WinreSource) => readBuild(build)?.ubr ?? 0

async function readSource({ path, index }: ImageSource): Promise<WinreSource> {
  try {
    return await withWim(path, (wim) => readFrom(wim, { path, index }))
  } catch (error) {
    if (error instanceof ArchiveError) throw archiveFailure(error, 'winre-not-taken', path)
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      throw failureError('not-found', 'source-image-unreadable', { index, path }, path)
    throw error
  }
}

async function readFrom(wim: WimImages, image: ImageSource): Promise<WinreSource> {
  const { path, index } = image
  if (index > wim.header.images)
    throw failureError('not-found', 'source-image-unreadable', { index, path }, path)
  const found = await winreInImage(wim, index, path)
  if (found?.is === 'itself') {
    const { size: sizeBytes } = await stat(path)
    return { ...image, ...(await describe(wim, path)), sizeBytes, sha1: null }
  }
  // The data is not in the file if the size is 0.
  if (found === null || found.file.hash === null || found.file.size === 0)
    throw failureError('not-found', 'source-without-winre', { index }, path)
  const inner = await openWimImages(wim.source(found.file))
  // In a kit it is a file of its own, which counts only if it is one image of WinRE.
  if ((await winreInImage(inner, 1, 'winre.wim'))?.is !== 'itself')
    throw failureError('not-found', 'source-without-winre', { index }, path)
  return {
    ...image,
    ...(await describe(inner, path)),
    sizeBytes: found.file.size,
    sha1: found.file.hash,
  }
}

/** What an image is by its own description. Throws FailureError `refused` if it does not state it. */
async function describe(wim: WimImages, path: string): Promise<Pick<WinreSource, 'architecture' | 'build'>> {
  const [image] = parseWimXml(await wim.xml()) ?? []
  const { architecture = null, build = null } = image ?? {}
  if (architecture === null || build === null) throw failureError('refused', 'winre-unidentified', {}, path)
  return { architecture, build }
}
