/** The folder that all of these files lie in, with its last separator; empty where there is none. */
export function commonFolder(files: readonly string[]): string {
  const [first, ...others] = files.map(folderOf)
  if (first === undefined) return ''
  let common = first
  for (const folder of others)
    while (!folder.startsWith(common)) common = folderOf(common.replace(/[\\/]$/, ''))
  // A drive or the root says nothing.
  return /[^\\/:][\\/]/.test(common) ? common : ''
}

/** A file by its name within that folder; others as they are. */
export function within(folder: string, file: string): string {
  return folder !== '' && file.startsWith(folder) && file.length > folder.length
    ? file.slice(folder.length)
    : file
}

function folderOf(path: string): string {
  return path.slice(0, path.search(/[^\\/]*$/))
}

/**
 * A folder as that Windows names it, as it was read on the disk of a Windows that does not run: its `C:` can be another volume there.
 *
 * @param windows folder of that Windows, by the names of the PC that reads it
 */
export function onItsDisk(folder: string, windows: string): string {
  const [, rest] = /^C:(\\.*)$/is.exec(folder) ?? []
  if (rest === undefined) return folder
  const own = windows.replace(/[\\/]+$/, '')
  const [, below] = /^\\Windows(\\.*)$/i.exec(rest) ?? []
  const place = below === undefined ? own.replace(/[\\/]?[^\\/:]+$/, '') + rest : own + below
  return windows.startsWith('/') ? place.replaceAll('\\', '/') : place
}
