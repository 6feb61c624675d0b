import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/**
 * Compares two folders built from the same sources, file by file. Returns one sentence per difference, with the first
 * differing byte; empty if they are equal.
 */
export function sameBytes(one: string, other: string): string[] {
  const [first, second] = [filesOf(one), filesOf(other)]
  const missing = (from: ReadonlySet<string>, there: ReadonlySet<string>) =>
    [...from].filter((path) => !there.has(path)).map((path) => `${path} is in one of two builds alone.`)
  const changed = [...first].flatMap((path) => {
    if (!second.has(path)) return []
    const [a, b] = [readFileSync(join(one, path)), readFileSync(join(other, path))]
    if (a.equals(b)) return []
    let at = 0
    while (a[at] === b[at]) at += 1
    return [`${path} differs between two builds, from byte ${at}.`]
  })
  return [...missing(first, second), ...missing(second, first), ...changed].sort()
}

function filesOf(folder: string): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  )
}
