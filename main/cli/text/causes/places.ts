/** The common folder of these files, with its trailing separator; empty if there is none. */
export function commonFolder(files: readonly string[]): string {
  const [first, ...others] = files.map(folderOf)
  if (first === undefined) return ''
  let common = first
  for (const folder of others)
    while (!folder.startsWith(common)) common = folderOf(common.replace(/[\\/]$/, ''))
  // A drive or root alone is not informative.
  return /[^\\/:][\\/]/.test(common) ? common : ''
}

/** A file relative to that folder; unchanged if it is elsewhere. */
export function within(folder: string, file: string): string {
  return folder !== '' && file.startsWith(folder) && file.length > folder.length
    ? file.slice(folder.length)
    : file
}

function folderOf(path: string): string {
  return path.slice(0, path.search(/[^\\/]*$/))
}
