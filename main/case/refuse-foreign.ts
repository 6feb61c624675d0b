import { readdir } from 'node:fs/promises'
import { failureError } from '../texts/failure.ts'
import { caseParts } from './list-cases.ts'

/**
 * Refuses to create or read a case among foreign files: what is written next to them could neither be distinguished
 * from them nor be deleted again. Empty and missing folders are accepted. Throws FailureError `refused`.
 */
export async function refuseForeign(path: string): Promise<void> {
  // A folder that cannot be listed is reported by the code that reads or writes it.
  const names = await readdir(path).catch(() => [])
  if (names.length > 0 && !names.some(isOfCase))
    throw failureError('refused', 'case-folder-foreign', {}, path)
}

/** A case interrupted by a power loss at creation may contain only its practice PC, or an incomplete part. */
function isOfCase(name: string): boolean {
  return ofCases.some((part) => name === part || name.startsWith(`${part}.`))
}

/** Every case has at least one of these; a new one has only the evidence folder. */
const ofCases: readonly string[] = [...caseParts, 'evidence', 'practice-pc']
