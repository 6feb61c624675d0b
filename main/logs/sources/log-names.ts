/** Kind of a file in a folder or zip, by name only. A file specified by the user is read whatever its name. */
export type NamedKind = 'log' | 'zip' | 'cab' | 'evtx' | 'etl' | 'other'

/**
 * Distinguishes logs and saved console output from other files. Programs, images and the like are `other`: skipping
 * them hides nothing.
 */
export function kindOfName(name: string): NamedKind {
  if (/^(?:readme|source|licen[sc]e|copying|index|classes)(?:\.[a-z]+)?$/i.test(name)) return 'other'
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  switch (ending) {
    case 'zip':
    case 'cab':
    case 'evtx':
    case 'etl':
      return ending
    case 'log':
    case 'txt':
    case 'out':
    case 'xml':
    case 'bak':
    // Files that helpdesks receive along with logs: registry exports, msinfo32, lists.
    case 'reg':
    case 'nfo':
    case 'csv':
      return 'log'
    default:
      // Windows names older logs `dism.log.1`, people use `CBS.log.old`.
      return /\.log\.[\w-]+$/i.test(name) ? 'log' : 'other'
  }
}

/** Reading order within a folder: by name, which has the date of a CbsPersist log; CBS.log, the newest, goes last. */
export function compareAge(one: string, other: string): number {
  const rank = (name: string) => (/(?:^|[\\/])CBS\.log$/i.test(name) ? 1 : 0)
  return rank(one) - rank(other) || (one < other ? -1 : one > other ? 1 : 0)
}
