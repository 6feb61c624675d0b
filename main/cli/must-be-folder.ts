import { stat } from 'node:fs/promises'
import { failureError } from '../texts/failure.ts'

/**
 * Throws FailureError `not-found` for a named place that is not there, `bad-call` for one that is a file. A place that may not be
 * asked is left to whoever reads it, who says so.
 *
 * @param made whether it is made where it is not there
 */
export async function mustBeFolder(path: string, { made = false } = {}): Promise<void> {
  const at = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (!(at instanceof Error)) {
    if (!at.isDirectory()) throw failureError('bad-call', 'place-is-file', {}, path)
  } else if (!made && (at.code === 'ENOENT' || at.code === 'ENOTDIR'))
    throw failureError('not-found', 'path-not-found', {}, path)
}
