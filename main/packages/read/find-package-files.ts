import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FailureError } from '../../../common/result.ts'
import { openFile } from '../../archives/byte-source.ts'
import { sniffContainer } from './open-package.ts'

const deepest = 8

/**
 * Files to read for paths that a person named: each file as it is; of a folder and the folders in it everything that
 * is named as a package or begins as one. Sorted within a folder.
 *
 * @throws FailureError where a path is missing or may not be read, or a folder holds no package
 */
export async function findPackageFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    if (!(await isFolder(path))) {
      found.push(path)
      continue
    }
    const inside = await listPackages(path, 0)
    if (inside.length === 0) {
      throw new FailureError(
        'not-found',
        'The folder holds no package.',
        'Name the folder with the .msu and .cab files.',
        path,
      )
    }
    found.push(...inside)
  }
  return found
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    throw new FailureError('not-found', 'There is no such file or folder.', 'Check the path.', path)
  }
}

async function listPackages(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  const found: string[] = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    // Links are not followed: they may lead in a circle.
    if (entry.isDirectory() && depth < deepest) found.push(...(await listPackages(path, depth + 1)))
    else if (entry.isFile() && (/\.(msu|cab)$/i.test(entry.name) || (await beginsAsPackage(path))))
      found.push(path)
  }
  return found
}

async function beginsAsPackage(path: string): Promise<boolean> {
  try {
    const file = await openFile(path)
    try {
      return (await sniffContainer(file)) !== null
    } finally {
      await file.close()
    }
  } catch {
    return false
  }
}
