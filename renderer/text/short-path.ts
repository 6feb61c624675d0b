/** Longer paths are shortened; most locations of Windows' own logs fit. */
const longest = 48

/** The distinctive end of a long path: its folder or archive, and its name. Pure. */
export function shortPath(path: string): string {
  if (path.length <= longest) return path
  const parts = path.split(/(?=[\\/])/)
  const end = parts.slice(-2).join('')
  return end.length < path.length ? `…${end}` : path
}

/** The last part of a path. Pure. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) || path
}
