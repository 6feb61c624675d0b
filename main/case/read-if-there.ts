import { readFile } from 'node:fs/promises'
import { isMissing } from '../files/if-there.ts'
import { failureError } from '../texts/failure.ts'

/**
 * The text of a case file; null if it does not exist. Throws FailureError `unreadable` for an existing file that is
 * temporarily unreadable, which is not the same as missing.
 *
 * @param name of the file's content, for the message
 */
export async function readIfThere(file: string, name: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null
    throw failureError('unreadable', 'case-file-unreadable', { name }, file)
  })
}
