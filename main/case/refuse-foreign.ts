import { readdir } from 'node:fs/promises'
import { failureError } from '../texts/failure.ts'
import { caseParts } from './list-cases.ts'

/**
 * Refuses to make or read a case among the things of somebody else: what is written beside them could neither be told from
 * them nor be removed again. A folder that is empty or not there yet is none of these. Throws FailureError `refused`.
 */
export async function refuseForeign(path: string): Promise<void> {
  // What cannot be listed is judged, and named, by whoever reads or writes in it.
  const names = await readdir(path).catch(() => [])
  if (names.length > 0 && !names.some(isOfCase))
    throw failureError('refused', 'case-folder-foreign', {}, path)
}

/** A case that lost its power while it was made may hold no more than its practice PC, or a part that is not whole yet. */
function isOfCase(name: string): boolean {
  return ofCases.some((part) => name === part || name.startsWith(`${part}.`))
}

/** What each case has some of; one that was only just made has a folder for evidence alone. */
const ofCases: readonly string[] = [...caseParts, 'evidence', 'practice-pc']
