import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuseLinkIfGuarded } from './open-plain.ts'

/**
 * Deletes a file, or a link itself but never its target; does nothing if it does not exist. At a guarded place (see
 * `guardPlace`), throws LinkInTheWay if a folder in the path is a link, because the file behind it is another one.
 * Rejects with file system errors.
 */
export async function removeFile(path: string): Promise<void> {
  await refuseLinkIfGuarded(dirname(path))
  await rm(path, { force: true, maxRetries: 5 })
}
