import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FailureError } from '../../common/result.ts'
import { type FoundPackage, readPackageNames } from './read-package-names.ts'

/**
 * Reads the names of the files that lie in a folder of this machine; sub-folders are left out. Throws FailureError
 * `not-found` or `unreadable`.
 */
export async function findPackages(folder: string): Promise<FoundPackage[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR'
    throw new FailureError(
      missing ? 'not-found' : 'unreadable',
      missing ? 'There is no such folder.' : 'The folder cannot be read.',
      'Give the folder that holds the packages.',
      folder,
    )
  })
  const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink())
  const sized = files.map(async ({ name }) => ({ name, sizeBytes: await sizeOf(join(folder, name)) }))
  return readPackageNames(await Promise.all(sized))
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  )
}
