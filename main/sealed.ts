/** What Node offers to a program that holds its own sources and files: a single executable. */
type Sealed = typeof import('node:sea')

let found: Sealed | null | undefined

/** The files inside this program; null for any program but the console program that people get. */
export function sealed(): Sealed | null {
  if (found !== undefined) return found
  // Electron's Node may have no such module.
  const sea: Sealed | undefined = process.getBuiltinModule('node:sea')
  found = sea?.isSea() ? sea : null
  return found
}
