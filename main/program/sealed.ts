/** Node's interface for a single executable application, which has its sources and files embedded. */
type Sealed = typeof import('node:sea')

let found: Sealed | null | undefined

/** Access to the files embedded in this program; null for every program except the released console program. */
export function sealed(): Sealed | null {
  if (found !== undefined) return found
  // Electron's Node may have no such module.
  const sea: Sealed | undefined = process.getBuiltinModule('node:sea')
  found = sea?.isSea() ? sea : null
  return found
}
