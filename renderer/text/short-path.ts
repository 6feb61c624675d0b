/** Longer paths are shortened; most locations of Windows' own logs fit. */
const longest = 48

/** A folder with a random name, as copies of dropped files are kept in: it says nothing to a reader. */
const random = /^[\\/][\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The distinctive end of a long path: its folder or archive, unless its name is random, and its name. Pure. */
export function shortPath(path: string): string {
  if (path.length <= longest) return path
  const parts = path.split(/(?=[\\/])/)
  const end = parts
    .slice(-2)
    .filter((part) => !random.test(part))
    .join('')
  return end.length < path.length ? `…${end}` : path
}

/** The last part of a path. Pure. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) || path
}

const uuid = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`

/** A path up to the folder of one drop: two folders with random names. Only a path with a drive letter may hold spaces. */
const dropFolder = new RegExp(
  String.raw`(?:[a-z]:[\\/](?:[^\\/:*?"<>|\r\n]+[\\/])*?|[\\/](?:[^\\/:\s]+[\\/])*?)${uuid}[\\/]${uuid}[\\/]`,
  'gi',
)

/** A text without the folders that copies of dropped files are kept in, where the person knows them by name. Pure. */
export function withoutDropFolders(text: string): string {
  return text.replace(dropFolder, '')
}
