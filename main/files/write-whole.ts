import { open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { replaceFile } from './replace-file.ts'
import { syncFolder } from './sync-folder.ts'

let count = 0

/** What a file is made of: at once, or in pieces for one that is larger than memory should hold. */
export type Content = string | Uint8Array | AsyncIterable<Uint8Array>

/**
 * Writes a file whole, in the place of one that may be there: killed, or without power, at any moment, it holds either
 * the old content or the new. Rejects with what the file system says; the old content is then still there.
 */
export async function writeWhole(path: string, content: Content): Promise<void> {
  count += 1
  const temporary = `${path}.${process.pid}-${count}.tmp`
  try {
    await writeSynced(temporary, content)
    await replaceFile(temporary, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

async function writeSynced(path: string, content: Content): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
