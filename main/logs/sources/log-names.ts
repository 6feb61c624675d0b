/** What a file in a folder or zip is, by its name alone. A file that is named itself is read whatever its name. */
export type NamedKind = 'log' | 'zip' | 'cab' | 'evtx' | 'etl' | 'other'

/**
 * Tells logs and saved console output from their companions. Programs, pictures and the like are `other`: leaving them
 * out hides nothing.
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
    // What helpdesks get with the logs: exports of the registry, msinfo32, lists.
    case 'reg':
    case 'nfo':
    case 'csv':
      return 'log'
    default:
      // Windows keeps older logs as `dism.log.1`, people theirs as `CBS.log.old`.
      return /\.log\.[\w-]+$/i.test(name) ? 'log' : 'other'
  }
}

/** Order of reading within a folder: by name, which carries the date of a CbsPersist log; CBS.log, the newest, last. */
export function compareAge(one: string, other: string): number {
  const rank = (name: string) => (/(?:^|[\\/])CBS\.log$/i.test(name) ? 1 : 0)
  return rank(one) - rank(other) || (one < other ? -1 : one > other ? 1 : 0)
}
