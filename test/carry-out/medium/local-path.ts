import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The local path of a Windows path, matched ignoring case; existing names keep theirs. */
export function localPath(root: string, path: string): string {
  let at = root
  for (const name of path
    .replace(/^([A-Za-z]):\\?/, '$1\\')
    .split('\\')
    .filter((each) => each !== '')) {
    const exact = join(at, name)
    if (existsSync(exact)) {
      at = exact
      continue
    }
    const there = existsSync(at) && statSync(at).isDirectory() ? readdirSync(at) : []
    at = join(at, there.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name)
  }
  return at
}
