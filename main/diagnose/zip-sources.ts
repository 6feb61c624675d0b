import { readFile, stat } from 'node:fs/promises'
import { unzip } from 'fflate'
import type { Gap } from '../../common/facts.ts'
import type { LogSource } from './log-source.ts'

const mostZipBytes = 512 * 2 ** 20
const mostUnpacked = 1024 * 2 ** 20
const mostEntries = 20_000
const logNames = /\.(log|txt|xml|bak)$/i

/** The logs in a zip. One that is damaged, or that would unpack to more than 1 GiB, is a gap. */
export async function zipSources(path: string): Promise<{ sources: LogSource[]; gaps: Gap[] }> {
  const gap = (why: string): { sources: LogSource[]; gaps: Gap[] } => ({
    sources: [],
    gaps: [{ what: path, why, hides: 'The logs in it.' }],
  })
  if ((await stat(path)).size > mostZipBytes)
    return gap('The zip is larger than 512 MiB; unpack it and diagnose the folder.')
  let total = 0
  let entries = 0
  let flood = false
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    entries += 1
    if (!logNames.test(name)) return false
    total += originalSize
    flood ||= total > mostUnpacked || entries > mostEntries
    return !flood
  }
  const bytes = await readFile(path)
  const found = await new Promise<Record<string, Uint8Array> | null>((resolve) => {
    unzip(bytes, { filter }, (error, data) => resolve(error ? null : data))
  })
  if (flood) return gap('The zip would unpack to more than 1 GiB; unpack it and diagnose the folder.')
  if (found === null) return gap('The zip is damaged or cut off.')
  const sources = Object.entries(found).map(
    ([name, data]): LogSource => ({
      name: `${path}/${name}`,
      sizeBytes: data.length,
      async *open() {
        yield data
      },
    }),
  )
  return sources.length > 0 ? { sources, gaps: [] } : gap('The zip holds no log that Unstuck reads.')
}
