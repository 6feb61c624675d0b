import { readFile } from 'node:fs/promises'
import { isMissing } from '../files/if-there.ts'
import { failureError } from '../texts/failure.ts'

/**
 * The text of a file of a case; null where there is none. Throws FailureError `unreadable` for one that is there and cannot be
 * read today: that is not the same as one that was never kept.
 *
 * @param name of what the file holds, for the message
 */
export async function readIfThere(file: string, name: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null
    throw failureError('unreadable', 'case-file-unreadable', { name }, file)
  })
}
