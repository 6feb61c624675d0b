import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it; one that is there already is fine. Rejects with what the file system says. Node's
 * own `recursive` never ends where nothing can be made and the file system says "no such file", as below /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path)
  } catch (error) {
    const parent = dirname(path)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) throw error
    await makeFolder(parent)
    await makeOne(path)
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    // What is said of a folder that is there differs: EEXIST, and EPERM for a drive of Windows.
    const found = await stat(path).catch(() => null)
    if (!found?.isDirectory()) throw error
  }
}
