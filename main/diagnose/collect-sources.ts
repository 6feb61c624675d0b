import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Gap } from '../../common/facts.ts'
import { FailureError } from '../../common/result.ts'
import type { LogSource } from './log-source.ts'
import { zipSources } from './zip-sources.ts'

const deepest = 12
const mostFiles = 5000
/** What is taken from a folder: logs and saved console output. A file that is named itself is always read. */
const logNames = /\.(log|txt|out|etl\.txt|xml|bak)$|^(cbs|dism)\b/i
/** Companions of logs that say nothing themselves. */
const notLogs = /^(readme|source|licen[sc]e|copying|index)\b/i
const archive = /\.zip$/i

/**
 * Finds the logs in files and folders; `-` is stdin. A folder without logs, and logs in containers that cannot be read,
 * are gaps. Throws FailureError `not-found` for a path that is not there.
 */
export async function collectSources(
  paths: readonly string[],
): Promise<{ sources: LogSource[]; gaps: Gap[] }> {
  const sources: LogSource[] = []
  const gaps: Gap[] = []
  for (const path of paths) {
    if (path === '-') {
      sources.push({ name: 'stdin', sizeBytes: null, open: () => process.stdin })
      continue
    }
    const found = await stat(path).catch(() => null)
    if (found === null)
      throw new FailureError('not-found', 'There is no such file or folder.', 'Check the path.', path)
    if (!found.isDirectory()) await addFile(path, found.size, { sources, gaps })
    else {
      const before = sources.length
      await addFolder(path, { sources, gaps }, 0)
      if (sources.length === before)
        gaps.push({
          what: path,
          why: 'The folder holds no log that Unstuck reads.',
          hides: 'Everything: nothing was read there.',
        })
    }
  }
  return { sources, gaps }
}

type Found = { readonly sources: LogSource[]; readonly gaps: Gap[] }

async function addFolder(folder: string, found: Found, depth: number): Promise<void> {
  if (depth > deepest || found.sources.length >= mostFiles) {
    found.gaps.push({
      what: folder,
      why: 'There are too many folders or files here.',
      hides: 'Logs further down.',
    })
    return
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    found.gaps.push({
      what: folder,
      why: `The folder cannot be listed (${error.code ?? error.message}).`,
      hides: 'The logs in it.',
    })
    return []
  })
  for (const entry of entries.toSorted((one, other) => byAge(one.name, other.name))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await addFolder(path, found, depth + 1)
    else if (entry.isFile() && /^CbsPersist_.*\.cab$/i.test(entry.name)) {
      found.gaps.push({
        what: path,
        why: 'This version does not unpack cabs.',
        hides: 'Older servicing sessions. Unpack it with "expand.exe" and diagnose the folder again.',
      })
    } else if (
      entry.isFile() &&
      (archive.test(entry.name) || (logNames.test(entry.name) && !notLogs.test(entry.name)))
    ) {
      await addFile(path, (await stat(path)).size, found)
    }
  }
}

async function addFile(path: string, size: number, { sources, gaps }: Found): Promise<void> {
  if (await isZip(path)) {
    const inside = await zipSources(path)
    sources.push(...inside.sources)
    gaps.push(...inside.gaps)
  } else
    sources.push({
      name: path,
      sizeBytes: size,
      open: () => createReadStream(path, { highWaterMark: 2 ** 20 }),
    })
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return false
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close())
  return bytesRead === 4 && buffer.readUInt32LE() === 0x04034b50
}

/** CbsPersist logs before CBS.log: what is older is read first. */
function byAge(one: string, other: string): number {
  const rank = (name: string) => (/^CBS\.log$/i.test(name) ? 1 : 0)
  return rank(one) - rank(other) || (one < other ? -1 : 1)
}
