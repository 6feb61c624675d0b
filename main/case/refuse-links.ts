import { lstat, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isMissing } from '../files/if-there.ts'
import { failureError } from '../texts/failure.ts'

/**
 * Rejects a case that is a link or junction, or contains one: what is written there, possibly with administrator rights,
 * would end up at its target. Throws FailureError `refused` naming the link, `unreadable` if that cannot be determined.
 */
export async function refuseLinks(caseFolder: string): Promise<void> {
  await refuseLink(caseFolder)
  const names = await readdir(caseFolder).catch((error: unknown) => noneIfMissing(error, caseFolder))
  for (const name of names ?? []) await refuseLink(join(caseFolder, name))
}

async function refuseLink(path: string): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => noneIfMissing(error, path))
  if (found?.isSymbolicLink()) throw failureError('refused', 'case-through-link', {}, path)
}

/** A path that cannot be checked may be a link. */
function noneIfMissing(error: unknown, path: string): null {
  // Nothing can have a name that is too long; whoever opens the case reports that.
  if (isMissing(error) || (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG') return null
  throw failureError('unreadable', 'case-file-unreadable', { name: basename(path) }, path)
}
