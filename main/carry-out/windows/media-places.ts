import { mkdir, readdir, rm, statfs } from 'node:fs/promises'
import { mediaFolders } from '../../../common/media/media-folders.ts'
import { parentFolder } from '../../../common/plan/image-units.ts'
import type { MediumParts } from '../../steps/shared/images/medium-parts.ts'
import { failureError } from '../../texts/failure.ts'

const own = parentFolder(mediaFolders.result)

/**
 * The media folders on this PC. Only administrators have access to their parent, from which they inherit. Nothing
 * outside it is ever created or deleted.
 */
export const mediaPlaces: Pick<MediumParts, 'makeFolder' | 'remove' | 'freeBytes'> = {
  async makeFolder(folder) {
    refuseForeign(folder)
    // An image mounted here before may have left its permissions on the folder.
    if ((await readdir(folder).catch(() => null))?.length === 0) await rm(folder, { recursive: true })
    await mkdir(folder, { recursive: true })
  },
  async remove(path) {
    refuseForeign(path)
    await rm(path, { recursive: true, force: true })
  },
  async freeBytes() {
    const found = await statfs(own).catch(() => null)
    return found === null ? null : found.bavail * found.bsize
  },
}

function refuseForeign(path: string): void {
  const inside = path.toLowerCase().startsWith(`${own.toLowerCase()}\\`)
  if (inside && !/(?:^|[\\/])\.\.?(?:[\\/]|$)/.test(path) && !path.includes('/')) return
  throw failureError('refused', 'media-outside-folder', {}, path)
}
