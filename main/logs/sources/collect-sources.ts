import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import type { Gap } from '../../../common/facts/facts.ts'
import { type WalkBudget, type WalkLimits, walkBudget } from '../../files/walk-budget.ts'
import { failureError } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import { eventXmlSource } from '../evtx/event-xml-source.ts'
import type { LogSource } from '../log-source.ts'
import { compareAge, kindOfName, type NamedKind } from './log-names.ts'
import { readAgain } from './read-again.ts'
import { readFilePieces } from './read-file-pieces.ts'
import { splitSources } from './split-sources.ts'
import { unpackSource } from './unpack-source.ts'
import { zipSources } from './zip-sources.ts'

const deepest = 12
const mostFiles = 5000
/** A folder of logs has hundreds of entries; a whole drive, or one crafted to occupy a reader, has more. */
const limits = { mostEntries: 200_000, mostMs: 120_000 }

/**
 * Finds the logs in files and folders; `-` is stdin. Duplicates are read once; links in folders are not followed. A
 * folder without logs, an incompletely searched one and unreadable log formats are gaps. Throws FailureError
 * `not-found` for a missing path.
 *
 * @param except Full paths that are read elsewhere
 * @param within Limits for searching folders, for all of them together
 */
export async function collectSources(
  paths: readonly string[],
  except: ReadonlySet<string> = new Set(),
  within: Partial<WalkLimits> = {},
): Promise<{ sources: LogSource[]; gaps: Gap[] }> {
  const walk = walkBudget({ ...limits, ...within })
  const found: Found = { sources: [], gaps: [], seen: new Set(), except, walk }
  for (const path of paths) {
    if (path === '-') {
      if (!isNew(found, path)) continue
      const stdin = { name: 'stdin', sizeBytes: null, open: () => process.stdin }
      // A single stdin comes from one PC; together with others it may have to be read again.
      found.sources.push(eventXmlSource(paths.length > 1 ? readAgain(stdin) : stdin))
      continue
    }
    const at = await stat(path).catch((error: NodeJS.ErrnoException) => error)
    if (at instanceof Error) {
      if (!isDenied(at)) throw failureError('not-found', 'path-not-found', {}, path)
      found.gaps.push(gap('folder-not-listed', { path, error: at.code ?? at.message }))
      continue
    }
    if (except.has(resolve(path))) continue
    if (at.isDirectory()) await addWholeFolder(path, found)
    else await addFile(path, found)
  }
  const stopped = walk.stoppedAt()
  if (stopped !== null) found.gaps.push(gap('folder-not-walked-whole', { path: stopped }))
  return { sources: await splitSources(found.sources), gaps: found.gaps }
}

type Found = {
  readonly sources: LogSource[]
  readonly gaps: Gap[]
  readonly seen: Set<string>
  readonly except: ReadonlySet<string>
  readonly walk: WalkBudget
}

async function addWholeFolder(path: string, found: Found): Promise<void> {
  const before = found.seen.size
  const gapsBefore = found.gaps.length
  const skipped: Skipped = { traces: [], over: null }
  await addFolder(path, found, skipped, 0)
  const [first] = skipped.traces
  if (first !== undefined) found.gaps.push(gap('log-traces-unread', { count: skipped.traces.length, first }))
  if (skipped.over !== null)
    found.gaps.push(gap('folder-has-too-many-logs', { path: skipped.over, most: mostFiles, deepest }))
  const others = [...found.except].some((each) => each.startsWith(`${resolve(path)}${sep}`))
  // Unlisted folders may contain logs: only a complete search can report that there are none.
  const unlisted = found.gaps.slice(gapsBefore).some(({ code }) => code === 'folder-not-listed')
  if (found.seen.size > before || first !== undefined || others || unlisted) return
  if (found.walk.stoppedAt() === null) found.gaps.push(gap('folder-without-logs', { path }))
}

/** Paths of event traces, and where reading stopped at a limit. */
type Skipped = { readonly traces: string[]; over: string | null }

async function addFolder(folder: string, found: Found, skipped: Skipped, depth: number): Promise<void> {
  if (depth > deepest) {
    skipped.over ??= folder
    return
  }
  const entries = await found.walk.list(folder).catch((error: NodeJS.ErrnoException) => {
    found.gaps.push(gap('folder-not-listed', { path: folder, error: error.code ?? error.message }))
    return []
  })
  for (const entry of entries.toSorted((one, other) => compareAge(one.name, other.name))) {
    const path = join(folder, entry.name)
    if (found.except.has(resolve(path))) continue
    if (entry.isDirectory()) await addFolder(path, found, skipped, depth + 1)
    if (!entry.isFile()) continue
    const kind = kindOfName(entry.name)
    if (kind === 'other') continue
    if (found.sources.length >= mostFiles) {
      skipped.over ??= path
      return
    }
    if (kind === 'etl') skipped.traces.push(path)
    else await addFile(path, found)
  }
}

async function addFile(path: string, found: Found): Promise<void> {
  if (!isNew(found, resolve(path))) return
  try {
    const at = await stat(path)
    const kind = at.isFile() ? await kindOfFile(path) : 'log'
    const open = () =>
      at.isFile() ? readFilePieces(path) : createReadStream(path, { highWaterMark: 2 ** 20 })
    // A pipe has no size.
    const source = {
      name: path,
      sizeBytes: at.isFile() ? at.size : null,
      open,
      file: at.isFile() ? path : undefined,
    }
    const inside = await (kind === 'zip' ? zipSources(path) : unpackSource(kind, source))
    found.sources.push(...inside.sources)
    found.gaps.push(...inside.gaps)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    found.gaps.push(gap('log-not-opened', { path, error: code ?? message }))
  }
}

/** It exists, or may exist, for an account with other rights. */
function isDenied({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EACCES' || code === 'EPERM'
}

function isNew({ seen }: Found, path: string): boolean {
  if (seen.has(path)) return false
  seen.add(path)
  return true
}

/** Uses the first bytes, so that a renamed archive or event log is recognized. */
async function kindOfFile(path: string): Promise<NamedKind> {
  const file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0).finally(() => file.close())
  const head = buffer.toString('latin1', 0, bytesRead)
  return firstBytes.find(([, start]) => head.startsWith(start))?.[0] ?? 'log'
}

const firstBytes: readonly [NamedKind, string][] = [
  ['zip', 'PK\x03\x04'],
  // A zip without files, and one that was split.
  ['zip', 'PK\x05\x06'],
  ['zip', 'PK\x07\x08'],
  ['cab', 'MSCF'],
  ['evtx', 'ElfFile\0'],
]
