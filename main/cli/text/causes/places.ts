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
