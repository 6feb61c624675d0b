import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { type Host, HostError } from '../../host/host.ts'
import { type AddedDriver, parseAddedDrivers } from '../../inspect/parse/parse-added-drivers.ts'

const folder = 'C:\\Windows\\INF'
/** An import takes about 6 KB of the log, so this is far more than the newest few. */
const tailBytes = 8 * 1024 * 1024
/** More would be no help in choosing. */
const most = 4
/** Enough for years of logs; each costs reading up to `tailBytes`. */
const mostLogs = 12

/**
 * The third-party drivers that were added last and are still there, newest first, by the installation logs of that
 * Windows. Windows renames a log that has become large to `setupapi.dev.20201120_180252.log`, after the time of renaming
 * (https://community.idera.com/database-tools/powershell/powertips/b/tips/posts/advanced-sorting-part-4 lists some), and
 * DISM writes what it adds to a Windows that is not running to its setupapi.offline.log. Earlier logs are read, newest
 * first, until no older entry could be among the last. A log that cannot be read costs only itself. Empty if nothing
 * was found: the user can then still name a driver.
 */
export async function readAddedDrivers(
  host: Pick<Host, 'list' | 'readFile'>,
): Promise<readonly AddedDriver[]> {
  const names = await unlessRefused(host.list(folder).then((all) => all.map(({ name }) => name)))
  const there = new Set(names?.map((name) => name.toLowerCase()))
  let newest: readonly AddedDriver[] = []
  for (const { name, until } of logsIn(names ?? [])) {
    if (newest.length === most && until !== null && (newest.at(-1)?.at ?? '') > until) break
    const bytes = await unlessRefused(host.readFile(`${folder}\\${name}`, { tailBytes }))
    if (bytes === null) continue
    const added = parseAddedDrivers(decodeOutput(bytes)).filter(({ published }) => there.has(published))
    newest = newestOf([...newest, ...added])
  }
  return newest
}

type Log = {
  readonly name: string
  /** When it was renamed, in local time, after which it has no entries: `2020-11-20T18:02:52`; null if it is in use. */
  readonly until: string | null
}

const renamed = /^setupapi\.(?:dev|offline)\.(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)\.log$/i

/** The logs in use, and then the renamed ones, newest first. */
function logsIn(names: readonly string[]): Log[] {
  const inUse = names.filter((name) => /^setupapi\.(?:dev|offline)\.log$/i.test(name))
  const earlier = names.flatMap((name) => {
    const [, year, month, day, hour, minute, second] = renamed.exec(name) ?? []
    return year === undefined ? [] : [{ name, until: `${year}-${month}-${day}T${hour}:${minute}:${second}` }]
  })
  earlier.sort((one, other) => other.until.localeCompare(one.until))
  return [...inUse.map((name) => ({ name, until: null })), ...earlier].slice(0, mostLogs)
}

/** The last few, newest first; a published name can be given again after its package was removed. */
function newestOf(added: readonly AddedDriver[]): AddedDriver[] {
  const sorted = added.toSorted((one, other) => other.at.localeCompare(one.at) || other.line - one.line)
  const names = new Set<string>()
  const last = sorted.filter(({ published }) => !names.has(published) && names.add(published))
  return last.slice(0, most)
}

async function unlessRefused<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}
