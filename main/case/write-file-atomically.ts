import { open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { replaceFile } from '../files/replace-file.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { writeFailure } from './write-failure.ts'

let count = 0

/**
 * Replaces a file whole: after a power loss at any moment it holds either the old content or the new. Throws
 * FailureError `disk-full`, `refused` or `not-found`; the old content is then still there.
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  count += 1
  const temporary = `${path}.${process.pid}-${count}.tmp`
  try {
    await writeSynced(temporary, content)
    await replaceFile(temporary, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw writeFailure(error, path)
  }
}

async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
