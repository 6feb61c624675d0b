import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveError } from '../archives/archive-error.ts'
import { nullIfMissing } from '../files/if-there.ts'
import { failureError } from '../texts/failure.ts'
import { unreadBecause } from './unread-because.ts'
import { withWim } from './with-wim.ts'

const store = 'windows/system32/driverstore/filerepository/'

/**
 * Names of the .inf files in the driver store of an image, in lower case: those of Windows and added ones. Each driver
 * has a folder there whose name begins with that of its file. Throws FailureError `malformed`.
 *
 * @param path a .wim or .esd file, the first .swm with the others beside it, or the folder that an image is mounted in
 * @param index the image, counted from 1
 */
export async function readImageDrivers(path: string, index: number): Promise<ReadonlySet<string>> {
  try {
    const files = (await stat(path)).isDirectory() ? await ofFolder(path) : await ofWim(path, index)
    return new Set(files.flatMap((file) => infOf(file.toLowerCase()) ?? []))
  } catch (error) {
    if (error instanceof ArchiveError || (error instanceof Error && 'code' in error))
      throw failureError('malformed', 'image-drivers-unread', { index, why: unreadBecause(error) }, path)
    throw error
  }
}

async function ofWim(path: string, index: number): Promise<string[]> {
  return withWim(path, async (wim) => (await wim.files(index, isWanted)).map(({ name }) => name))
}

async function ofFolder(mounted: string): Promise<string[]> {
  const folder = join(mounted, 'Windows', 'System32', 'DriverStore', 'FileRepository')
  const drivers = await readdir(folder)
  const inside = await Promise.all(
    drivers.map(async (name) =>
      ((await readdir(join(folder, name)).catch(nullIfMissing)) ?? []).map(
        (file) => `${store}${name}/${file}`,
      ),
    ),
  )
  return inside.flat()
}

/** `…/filerepository/e1d.inf_amd64_0123456789abcdef/e1d.inf`: the folder is named after the file. */
function infOf(path: string): string | null {
  if (!path.startsWith(store)) return null
  const [folder = '', file = '', ...deeper] = path.slice(store.length).split('/')
  return deeper.length === 0 && file.endsWith('.inf') && folder.startsWith(`${file}_`) ? file : null
}

function isWanted(folder: string): boolean {
  const lowered = folder.toLowerCase()
  return store.startsWith(lowered) || (lowered.startsWith(store) && lowered.split('/').length === 6)
}
