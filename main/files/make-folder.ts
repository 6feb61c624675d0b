import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuseLinkIfGuarded } from './open-plain.ts'

/**
 * Creates a folder and its parents; an existing one is fine. Rejects with the file system's error. Node's own
 * `recursive` never ends if nothing can be created and the file system reports "no such file", as below /proc.
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
  await refuseLinkIfGuarded(path)
  try {
    await mkdir(path)
  } catch (error) {
    // The error for an existing folder varies: EEXIST, and EPERM for a Windows drive.
    const found = await stat(path).catch(() => null)
    if (!found?.isDirectory()) throw error
  }
}
