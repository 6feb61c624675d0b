import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageSource } from '../../common/repair-source.ts'
import { openFile } from '../archives/byte-source.ts'
import { openWimImages } from '../archives/open-wim-images.ts'

/**
 * The images of Windows on installation media: those of `sources\install.wim` or `install.esd` right below each root. A place
 * that is not there, or holds nothing that can be read, has none.
 *
 * @param roots `E:\`, or a folder with the files of a medium
 */
export async function findInstallImages(roots: readonly string[]): Promise<ImageSource[]> {
  const found = await Promise.all(roots.map((root) => imagesBelow(join(root, 'sources'))))
  return found.flat()
}

async function imagesBelow(folder: string): Promise<ImageSource[]> {
  const names = await readdir(folder).catch(() => [])
  const files = names.filter((name) => /^install\.(?:wim|esd)$/i.test(name)).map((name) => join(folder, name))
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
    // Damaged, or a drive that was taken out: whoever names such a file is told so, here it is no choice.
    return []
  }
}
