import { lchownSync, symlinkSync } from 'node:fs'

/** A link as a user makes one. One of root's would count as the layout of the system. */
export function makeUsersLink(target: string, path: string): void {
  // On Windows a junction, which needs no rights.
  symlinkSync(target, path, 'junction')
  if (process.getuid?.() === 0) lchownSync(path, 1000, 1000)
}
