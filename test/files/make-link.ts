import { lchownSync, symlinkSync } from 'node:fs'

/** Creates a link as a user. One owned by root would count as part of the system's layout. */
export function makeUsersLink(target: string, path: string): void {
  // On Windows a junction, which needs no rights.
  symlinkSync(target, path, 'junction')
  if (process.getuid?.() === 0) lchownSync(path, 1000, 1000)
}
