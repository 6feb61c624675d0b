import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageSource } from '../../common/media/repair-source.ts'
import { openFile } from '../archives/byte-source.ts'
import { openWimImages } from '../archives/wim/open-wim-images.ts'
import { nullIfMissing } from '../files/if-there.ts'
import { failureError } from '../texts/failure.ts'

/**
 * Lists the images on installation media and kits: those in `sources\install.wim`, `install.esd` or `install.swm` of
 * each root, and the WinRE images of a kit. A root that does not exist or cannot be read yields none.
 *
 * @param roots `E:\`, or a folder with the files of a medium
 */
export async function findInstallImages(roots: readonly string[]): Promise<ImageSource[]> {
  const found = await Promise.all(
    roots.map(async (root) => [...(await imagesBelow(join(root, 'sources'))), ...(await winreOfKit(root))]),
  )
  return found.flat()
}

/** The WinRE images of a kit lie in a folder per architecture and build. */
async function winreOfKit(root: string): Promise<ImageSource[]> {
  const folders = async (folder: string) =>
    (await readdir(folder, { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name))
  const ofBuild = (await Promise.all((await folders(join(root, 'winre'))).map(folders))).flat()
  return (await Promise.all(ofBuild.map((folder) => imagesOf(join(folder, 'winre.wim'))))).flat()
}

/**
 * Lists the images in a place that the user chose: those of an image file, whatever its name, or of the image files in a
 * folder, the installation image in its `sources`, and the WinRE images of a kit. For a file that cannot be read its
 * first image is listed, so that opening it reports the reason. Throws FailureError for a missing place and for an
 * unreadable folder.
 *
 * @param place a `.wim` or `.esd` file, the first `.swm`, the root of a medium, or a folder of image files
 */
export async function findImagesIn(place: string): Promise<ImageSource[]> {
  const found = await stat(place).catch(nullIfMissing)
  if (found === null) throw failureError('not-found', 'path-not-found', {}, place)
  const isFolder = found.isDirectory()
  const files = isFolder ? await filesIn(place) : [place]
  const images = await Promise.all(
    files.map(async (path) => {
      const found = await imagesOf(path)
      return found.length > 0 ? found : [{ path, index: 1 }]
    }),
  )
  const inKit = isFolder ? await winreOfKit(place) : []
  return [...images.flat(), ...inKit]
}

/** The further parts of a split image are named after the first: `install2.swm`. */
const imageName = /\.(?:wim|esd)$|(?:^|[^\d])\.swm$/i
const installName = /^install\.(?:wim|esd|swm)$/i

/** Installation images come first: they are what the user most likely means. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw failureError('unreadable', 'folder-unreadable', { code: error.code ?? '?' }, folder)
  })
  const below = await readdir(join(folder, 'sources')).catch(() => [])
  const here = names.filter((name) => imageName.test(name))
  return [
    ...below.filter((name) => installName.test(name)).map((name) => join(folder, 'sources', name)),
    ...here.filter((name) => installName.test(name)).map((name) => join(folder, name)),
    ...here.filter((name) => !installName.test(name)).map((name) => join(folder, name)),
  ]
}

async function imagesBelow(folder: string): Promise<ImageSource[]> {
  const names = await readdir(folder).catch(() => [])
  const files = names.filter((name) => installName.test(name)).map((name) => join(folder, name))
  const images = await Promise.all(files.map(imagesOf))
  return images.flat()
}

async function imagesOf(path: string): Promise<ImageSource[]> {
  try {
    const source = await openFile(path)
    try {
      const { images } = (await openWimImages(source)).header
      return Array.from({ length: images }, (_, at) => ({ path, index: at + 1 }))
    } finally {
      await source.close()
    }
  } catch {
    // Damaged, or on a removed drive. If the user named the file, opening it reports that; otherwise it is not offered.
    return []
  }
}
