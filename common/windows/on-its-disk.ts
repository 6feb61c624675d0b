import { cutEnd } from '../cut-end.ts'

/**
 * Converts a path as named by an offline Windows to its path on the PC that read it, where `C:` can be another volume.
 * Other text, and what already is a path on that disk, is returned unchanged.
 *
 * @param windows folder of that Windows, as named by the PC that reads it
 */
export function onItsDisk(path: string, windows: string): string {
  const [, rest] = /^C:(\\.*)$/is.exec(path) ?? []
  if (rest === undefined) return path
  const own = cutEnd(windows, '\\/')
  const disk = own.replace(/[\\/]?[^\\/:]+$/, '')
  // A Windows in a folder of C:, such as a mounted image: a second conversion would repeat that folder.
  if (disk.length > 2 && path.toLowerCase().startsWith(`${disk.toLowerCase()}\\`)) return path
  const [, below] = /^\\Windows((?:\\.*)?)$/is.exec(rest) ?? []
  const place = below === undefined ? disk + rest : own + below
  return windows.startsWith('/') ? place.replaceAll('\\', '/') : place
}
