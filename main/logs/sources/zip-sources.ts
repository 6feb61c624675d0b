import { open } from 'node:fs/promises'
import type { Gap } from '../../../common/facts/facts.ts'
import { mostZipEntries, readZipDirectory } from '../../archives/zip/read-zip-directory.ts'
import { unpackZipEntry } from '../../archives/zip/unpack-zip-entry.ts'
import { gap } from '../../texts/gap.ts'
import type { LogSource } from '../log-source.ts'
import { documentInZip, unreadBinary } from '../text/binary-file.ts'
import { compareAge, kindOfName } from './log-names.ts'
import { unpackBudget } from './unpack-budget.ts'
import { unpackSource } from './unpack-source.ts'

/**
 * Returns the logs in a zip, extracted only while being read. A damaged zip, one built to exhaust the reader, and
 * unreadable logs in it are gaps.
 */
export async function zipSources(path: string): Promise<{ sources: LogSource[]; gaps: Gap[] }> {
  const nothing = (why: Gap) => ({ sources: [], gaps: [why] })
  const file = await open(path, 'r')
  const { size } = await file.stat()
  const entries = await readZipDirectory(file, size).finally(() => file.close())
  if (entries === null) return nothing(gap('zip-damaged', { path }))
  if (entries.length > mostZipEntries)
    return nothing(gap('zip-has-too-many-files', { path, most: mostZipEntries }))
  const document = documentInZip(entries.map(({ name }) => name))
  if (document !== null)
    return nothing(unreadBinary(path, { kind: 'document', format: document, promise: 'none', ending: '' }))
  const sources: LogSource[] = []
  const gaps: Gap[] = []
  const logs = entries.filter(({ name }) => !['other', 'zip', 'etl'].includes(kindOf(name)))
  const unpacked = logs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const budget = unpackBudget(size)
  if (!budget.take(unpacked))
    return nothing(gap('zip-expands-too-far', { path, mib: Math.ceil(unpacked / 2 ** 20) }))
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
    const inside = await unpackSource(kind, { name, sizeBytes: entry.sizeBytes, open }, { depth: 1, budget })
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
