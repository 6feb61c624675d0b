/** Longer ones are shortened: most places of Windows' own logs fit. */
const longest = 48

/** The end of a long path, which tells files apart: the folder or archive that it lies in, and its name. Pure. */
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
