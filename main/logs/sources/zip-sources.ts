import { open } from 'node:fs/promises'
import type { Gap } from '../../../common/facts.ts'
import { readZipDirectory, type ZipEntry } from '../../archives/read-zip-directory.ts'
import { unpackZipEntry } from '../../archives/unpack-zip-entry.ts'
import { gap } from '../../texts/gap.ts'
import type { LogSource } from '../log-source.ts'
import { compareAge, kindOfName } from './log-names.ts'
import { unpackSource } from './unpack-source.ts'

const mostEntries = 20_000
const mostUnpacked = 8 * 2 ** 30
/** Logs compress to a fiftieth at most; a large archive that claims more was built to fill a disk or memory. */
const mostRatio = 250
const harmlessBytes = 64 * 2 ** 20

/**
 * Returns the logs in a zip, extracted only while being read. A damaged zip, one built to exhaust the reader, and
 * unreadable logs in it are gaps.
 */
export async function zipSources(path: string): Promise<{ sources: LogSource[]; gaps: Gap[] }> {
  const nothing = (why: Gap) => ({ sources: [], gaps: [why] })
  const file = await open(path, 'r')
  const entries = await file
    .stat()
    .then(({ size }) => readZipDirectory(file, size))
    .finally(() => file.close())
  if (entries === null) return nothing(gap('zip-damaged', { path }))
  if (entries.length > mostEntries) return nothing(gap('zip-has-too-many-files', { path, most: mostEntries }))
  const sources: LogSource[] = []
  const gaps: Gap[] = []
  const logs = entries.filter(({ name }) => !['other', 'zip', 'etl'].includes(kindOf(name)))
  const bombs = logs.filter(isBomb)
  if (bombs.length > 0 || logs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > mostUnpacked) {
    const size = logs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    return nothing(gap('zip-expands-too-far', { path, mib: Math.ceil(size / 2 ** 20) }))
  }
  for (const entry of entries.toSorted((one, other) => compareAge(one.name, other.name))) {
    const name = `${path}/${entry.name}`
    const kind = kindOf(entry.name)
    if (kind === 'other') continue
    if (entry.encrypted || (entry.method !== 0 && entry.method !== 8)) {
      gaps.push(
        entry.encrypted
          ? gap('zip-entry-encrypted', { path: name })
          : gap('zip-entry-method', { path: name, method: entry.method }),
      )
      continue
    }
    const open = () => unpackZipEntry(path, entry)
    const inside = await unpackSource(kind, { name, sizeBytes: entry.sizeBytes, open }, 1)
    sources.push(...inside.sources)
    gaps.push(...inside.gaps)
  }
  if (sources.length === 0 && gaps.length === 0) return nothing(gap('zip-without-logs', { path }))
  return { sources, gaps }
}

function kindOf(name: string) {
  if (name.endsWith('/') || name.startsWith('__MACOSX/')) return 'other'
  return kindOfName(name.slice(name.lastIndexOf('/') + 1))
}

function isBomb({ sizeBytes, compressedBytes }: ZipEntry): boolean {
  return sizeBytes > harmlessBytes && sizeBytes > compressedBytes * mostRatio
}
