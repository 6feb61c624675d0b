import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LinkInTheWay, openNew } from './open-plain.ts'
import { replaceFile } from './replace-file.ts'
import { syncFolder } from './sync-folder.ts'

let count = 0

/** Content of a file: at once, or in chunks if it is too large for memory. */
export type Content = string | Uint8Array | AsyncIterable<Uint8Array>

/**
 * Writes a file atomically, replacing an existing one: if the process is killed or the power fails, it has either the
 * old or the new content. Rejects with file system errors, in which case the old content is unchanged.
 */
export async function writeWhole(path: string, content: Content): Promise<void> {
  count += 1
  const temporary = `${path}.${process.pid}-${count}.tmp`
  try {
    await writeSynced(temporary, content)
    await replaceFile(temporary, path)
    await syncFolder(dirname(path))
  } catch (error) {
    // Behind a link, a file of that name is not ours.
    if (!(error instanceof LinkInTheWay)) await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

async function writeSynced(path: string, content: Content): Promise<void> {
  const file = await openNew(path)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
