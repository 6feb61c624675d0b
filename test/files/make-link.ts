import { lchownSync, symlinkSync } from 'node:fs'

/** Creates a link owned by a user. A link owned by root would count as part of the system's layout. */
export function makeUsersLink(target: string, path: string): void {
  // On Windows this is a junction, which needs no privileges.
  symlinkSync(target, path, 'junction')
  if (process.getuid?.() === 0) lchownSync(path, 1000, 1000)
}
