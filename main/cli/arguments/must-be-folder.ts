import { stat } from 'node:fs/promises'
import { failureError } from '../../texts/failure.ts'

/**
 * Throws FailureError `not-found` if the path does not exist and `bad-call` if it is a file. An inaccessible path is
 * reported by the code that reads it.
 *
 * @param made whether a missing folder will be created
 */
export async function mustBeFolder(path: string, { made = false } = {}): Promise<void> {
  const at = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (!(at instanceof Error)) {
    if (!at.isDirectory()) throw failureError('bad-call', 'place-is-file', {}, path)
  } else if (!made && (at.code === 'ENOENT' || at.code === 'ENOTDIR'))
    throw failureError('not-found', 'path-not-found', {}, path)
}
