import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FailureError } from '../../../common/result.ts'
import { openFile } from '../../archives/byte-source.ts'
import { nullIfMissing } from '../../files/if-there.ts'
import { failureError } from '../../texts/failure.ts'
import { sniffContainer } from './open-package.ts'

const deepest = 8

/** More than any folder of packages contains; a whole drive has packages in thousands of folders. */
const mostFolders = 5000

/**
 * Returns the files to read for supplied paths: each file as it is; from a folder and its subfolders, everything that
 * is named like a package or begins like one. Sorted within a folder.
 *
 * @throws FailureError if a path is missing or may not be read, or a folder contains no package
 */
export async function findPackageFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    if (!(await isFolder(path))) {
      found.push(path)
      continue
    }
    const inside = await listPackages(path)
    if (inside.length === 0) {
      throw failureError('not-found', 'folder-without-packages', {}, path)
    }
    found.push(...inside)
  }
  return found
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(nullIfMissing)
  if (found === null) throw failureError('not-found', 'path-not-found', {}, path)
  return found.isDirectory()
}

async function listPackages(root: string): Promise<string[]> {
  let folders = 0
  const list = async (folder: string, depth: number): Promise<string[]> => {
    folders += 1
    if (folders > mostFolders) throw failureError('refused', 'folder-too-deep', { mostFolders }, root)
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      // Inaccessible subfolders are skipped.
      if (depth > 0) return []
      throw unreadable(error, folder)
    })
    entries.sort((one, other) => (one.name < other.name ? -1 : 1))
    const found: string[] = []
    for (const entry of entries) {
      const path = join(folder, entry.name)
      // Links are not followed, because they may form a cycle.
      if (entry.isDirectory() && depth < deepest) found.push(...(await list(path, depth + 1)))
      else if (entry.isFile() && (/\.(msu|cab)$/i.test(entry.name) || (await beginsAsPackage(path))))
        found.push(path)
    }
    return found
  }
  return await list(root, 0)
}

function unreadable(error: unknown, folder: string): FailureError {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? 'unknown'
  return failureError('unreadable', 'folder-unreadable', { code }, folder)
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
