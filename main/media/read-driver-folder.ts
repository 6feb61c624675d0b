import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Architecture } from '../../common/windows/architecture.ts'
import { openFile } from '../archives/byte-source.ts'
import { isMissing, isNoFolder } from '../files/if-there.ts'
import { readBounded } from '../files/read-bounded.ts'
import { walkBudget } from '../files/walk-budget.ts'
import { failureError } from '../texts/failure.ts'
import { infArchitectures } from './inf-architectures.ts'

/** What was read of a driver folder. */
export type DriverFolder = {
  /** Each .inf file: its path in the folder, with `/`, and the architectures that it supports. */
  readonly infs: readonly { readonly path: string; readonly architectures: ReadonlySet<Architecture> }[]
  /** SHA-256 over one line per file, `<path> <SHA-256>` and a line feed, sorted by UTF-16 code units. */
  readonly sha256: string
  readonly sizeBytes: number
}

type DriverWork = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (fraction: number | null, text: string) => void
}

/** A PC's drivers have a few thousand files; those for every model of a manufacturer have more. */
const limits = { mostEntries: 50_000, mostMs: 600_000 }
const deepest = 32
const longestInf = 16 * 2 ** 20

/**
 * Reads every file of a driver folder. Throws FailureError: `not-found` or `unreadable` for the folder, `refused` if it
 * is a whole drive, too large, contains a link or contains no driver, and `cancelled`.
 */
export async function readDriverFolder(folder: string, work: DriverWork = {}): Promise<DriverFolder> {
  if (isDriveRoot(folder)) throw failureError('refused', 'drivers-of-drive', {}, folder)
  const paths = await filesIn(folder, work.signal)
  const infs: { path: string; architectures: ReadonlySet<Architecture> }[] = []
  const lines: string[] = []
  let sizeBytes = 0
  for (const [nth, path] of paths.entries()) {
    work.onProgress?.(nth / paths.length, path)
    const file = join(folder, ...path.split('/'))
    try {
      const { size, sha256 } = await hashFile(file, work.signal)
      lines.push(`${path} ${sha256}\n`)
      sizeBytes += size
      if (!/\.inf$/i.test(path)) continue
      const bytes = await readBounded(file, longestInf)
      infs.push({ path, architectures: infArchitectures(bytes ?? new Uint8Array()) })
    } catch (error) {
      throw work.signal?.aborted ? cancelled() : unreadable(error, file)
    }
  }
  if (infs.length === 0) throw failureError('refused', 'drivers-none', {}, folder)
  const sha256 = createHash('sha256').update(lines.sort().join('')).digest('hex')
  return { infs, sha256, sizeBytes }
}

/** `E:` is not even the root, but the current folder of that drive; and a root contains folders that cannot be read. */
function isDriveRoot(folder: string): boolean {
  return /^[A-Za-z]:[\\/.]*$/.test(folder)
}

const pieceBytes = 2 ** 20

async function hashFile(path: string, signal: AbortSignal | undefined) {
  const source = await openFile(path)
  try {
    const digest = createHash('sha256')
    let size = 0
    for (; size < source.size; ) {
      signal?.throwIfAborted()
      const piece = await source.read(size, pieceBytes)
      if (piece.length === 0) break
      digest.update(piece)
      size += piece.length
    }
    return { size, sha256: digest.digest('hex') }
  } finally {
    await source.close()
  }
}

/** Paths below the folder, with `/`. */
async function filesIn(folder: string, signal: AbortSignal | undefined): Promise<string[]> {
  const walk = walkBudget({ ...limits, signal })
  const files: string[] = []
  const visit = async (below: string, depth: number): Promise<void> => {
    const at = join(folder, ...below.split('/'))
    const entries = await walk.list(at).catch((error: unknown) => {
      throw unreadable(error, at)
    })
    for (const entry of entries) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory() && depth < deepest) await visit(path, depth + 1)
      else if (entry.isFile()) files.push(path)
      // A link could lead elsewhere by the time the folder is copied.
      else throw failureError('refused', 'path-through-link', {}, join(folder, ...path.split('/')))
    }
  }
  await visit('', 0)
  if (signal?.aborted) throw cancelled()
  if (walk.stoppedAt() !== null)
    throw failureError('refused', 'folder-too-many-files', { mostFiles: limits.mostEntries }, folder)
  return files
}

const cancelled = () => failureError('cancelled', 'folder-reading-cancelled', {})

function unreadable(error: unknown, path: string) {
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === undefined) return error
  if (isNoFolder(error)) return failureError('bad-call', 'system-not-a-folder', {}, path)
  return isMissing(error)
    ? failureError('not-found', 'drivers-not-found', {}, path)
    : failureError('unreadable', 'folder-unreadable', { code }, path)
}
