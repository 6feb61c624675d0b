import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { failureError } from '../texts/failure.ts'

/**
 * Refuses a case that is a link or junction, or holds one: what is written there, perhaps with administrator rights,
 * would land where it leads. Throws FailureError `refused` that names it.
 */
export async function refuseLinks(caseFolder: string): Promise<void> {
  const names = await readdir(caseFolder).catch(() => [])
  for (const path of [caseFolder, ...names.map((name) => join(caseFolder, name))]) {
    const found = await lstat(path).catch(() => null)
    if (!found?.isSymbolicLink()) continue
    throw failureError('refused', 'case-through-link', {}, path)
  }
}
