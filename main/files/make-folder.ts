import { mkdir, rmdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuseLinkIfGuarded } from './open-plain.ts'

/**
 * Creates a folder and its parents; an existing one is fine. Returns those that did not exist, outermost first. Rejects
 * with the file system's error. Node's own `recursive` never ends if nothing can be created and the file system reports
 * "no such file", as below /proc.
 */
export async function makeFolder(path: string): Promise<string[]> {
  try {
    return await makeOne(path)
  } catch (error) {
    const parent = dirname(path)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) throw error
    const before = await makeFolder(parent)
    return [...before, ...(await makeOne(path))]
  }
}

/** Deletes folders that `makeFolder` created for work that then could not begin; one that is not empty stays. */
export async function removeEmpty(created: readonly string[]): Promise<void> {
  for (const path of created.toReversed()) {
    await refuseLinkIfGuarded(path)
    await rmdir(path).catch(() => {})
  }
}

async function makeOne(path: string): Promise<string[]> {
  await refuseLinkIfGuarded(path)
  try {
    await mkdir(path)
    return [path]
  } catch (error) {
    // The error for an existing folder varies: EEXIST, and EPERM for a Windows drive.
    const found = await stat(path).catch(() => null)
    if (!found?.isDirectory()) throw error
    return []
  }
}
