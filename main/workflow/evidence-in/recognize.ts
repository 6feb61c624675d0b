import { open, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { kitManifestName } from '../../../common/packages/kit.ts'
import type { Failure } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import { type WalkBudget, walkBudget } from '../../files/walk-budget.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { binaryFile, binaryNext } from '../../logs/text/binary-file.ts'
import { readPackage } from '../../packages/read/read-package.ts'
import { failure, failureOf } from '../../texts/failure.ts'
import { findBundles } from '../diagnosing/find-bundles.ts'

/** Type of a file or folder, by its content. */
export type Recognized =
  | { readonly kind: 'packages' | 'kit' | 'medium' | 'offline'; readonly path: string }
  /** `packages`: it contains update packages too. */
  | { readonly kind: 'evidence'; readonly path: string; readonly packages: boolean }
  | { readonly kind: 'unplaced'; readonly path: string; readonly why: Failure }

/**
 * Limits of the search by which a folder is recognised, sufficient for a Windows installation. The later readers have
 * their own limits and report what they skip.
 */
const limits = { mostEntries: 60_000, mostMs: 30_000 }
const deepest = 4

/**
 * Determines what a supplied file or folder is, by its first bytes and content, never by its name alone. Never rejects:
 * unrecognised input is `unplaced` with the reason.
 */
export async function recognize(
  knowledge: Knowledge,
  path: string,
  signal?: AbortSignal,
): Promise<Recognized> {
  try {
    const at = await stat(path)
    if (at.isDirectory())
      return await recognizeFolder(path, lookAround(walkBudget({ ...limits, signal })), signal)
    if (at.isFile())
      return at.size === 0 ? unplaced(path, 'intake-empty') : await recognizeFile(knowledge, path)
    return unplaced(path, 'intake-no-file')
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'
    if (missing) return unplaced(path, 'path-not-found')
    return { kind: 'unplaced', path, why: failureOf(error) }
  }
}

/**
 * A search that treats a folder that cannot be listed as empty and records the reason, because it could contain
 * anything.
 */
type Look = Pick<WalkBudget, 'list' | 'stoppedAt'> & { readonly unlisted: readonly unknown[] }

function lookAround(walk: WalkBudget): Look {
  const unlisted: unknown[] = []
  return {
    stoppedAt: walk.stoppedAt,
    unlisted,
    list: (folder) =>
      walk.list(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') unlisted.push(error)
        return []
      }),
  }
}

async function recognizeFolder(path: string, walk: Look, signal?: AbortSignal): Promise<Recognized> {
  const names = new Map((await walk.list(path)).map(({ name }) => [name.toLowerCase(), name]))
  if (names.has(kitManifestName)) return { kind: 'kit', path }
  for (const windows of [path, join(path, names.get('windows') ?? 'Windows')])
    if (await holds(walk, windows, ['system32', 'config', 'software']))
      return { kind: 'offline', path: windows }
  const sources = names.get('sources')
  if (sources !== undefined && (await holdsImage(walk, join(path, sources)))) return { kind: 'medium', path }
  const files = await filesBelow(walk, path)
  const packages = files.some((name) => /\.msu$/i.test(name))
  const hasEvidence = (await findBundles([path], signal)).length > 0 || files.some(isLog)
  // A text file next to updates does not make them evidence. The evidence reader reports folders that cannot be listed.
  if (packages && walk.unlisted.length > 0) return { kind: 'evidence', path, packages }
  if ((packages || files.some(isPackage)) && !hasEvidence) return { kind: 'packages', path }
  if (!hasEvidence && files.some((name) => /\.(?:wim|esd)$/i.test(name))) return { kind: 'medium', path }
  if (files.length > 0 || walk.stoppedAt() !== null) return { kind: 'evidence', path, packages }
  const [unlisted] = walk.unlisted
  if (unlisted !== undefined) return { kind: 'unplaced', path, why: failureOf(unlisted) }
  return unplaced(path, 'intake-empty')
}

/** Windows names its log cabs; any other cab next to an update is an update. */
const isLog = (name: string) => /\.(?:log|evtx|zip|etl)$/i.test(name) || /^CbsPersist_\d+\.cab$/i.test(name)
const isPackage = (name: string) => /\.(?:msu|cab|psf)$/i.test(name)

/** Windows creates these on every volume for its own use. */
const ofWindows = /^(?:System Volume Information|\$Recycle\.Bin)$/i

async function filesBelow(walk: Look, path: string, depth = 0): Promise<string[]> {
  const entries = await walk.list(path)
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  if (depth >= deepest) return files
  // Links are not followed.
  for (const entry of entries)
    if (entry.isDirectory() && !ofWindows.test(entry.name))
      for (const name of await filesBelow(walk, join(path, entry.name), depth + 1)) files.push(name)
  return files
}

/** Whether a folder contains a path, case-insensitive. */
async function holds(walk: Look, folder: string, parts: readonly string[]): Promise<boolean> {
  let place = folder
  for (const part of parts) {
    const entries = await walk.list(place)
    const found = entries.find(({ name }) => name.toLowerCase() === part)
    if (found === undefined) return false
    place = join(place, found.name)
  }
  return true
}

async function holdsImage(walk: Look, sources: string): Promise<boolean> {
  const entries = await walk.list(sources)
  return entries.some(({ name }) => /^(?:install\.(?:wim|esd|swm)|boot\.wim)$/i.test(name))
}

const heads: readonly (readonly [string, 'evidence' | 'container' | 'foreign'])[] = [
  ['PK\x03\x04', 'evidence'],
  ['PK\x05\x06', 'evidence'],
  ['ElfFile\0', 'evidence'],
  ['MSCF', 'container'],
  ['MSWIM\0', 'container'],
  ['MZ', 'foreign'],
  ['\x89PNG', 'foreign'],
  ['\xff\xd8\xff', 'foreign'],
  ['GIF8', 'foreign'],
  ['%PDF', 'foreign'],
  ['7z\xbc\xaf', 'foreign'],
  ['Rar!', 'foreign'],
  ['\x1f\x8b', 'foreign'],
]

async function recognizeFile(knowledge: Knowledge, path: string): Promise<Recognized> {
  const head = await firstBytes(path)
  const known = heads.find(([start]) => head.toString('latin1').startsWith(start))?.[1]
  if (known === 'evidence') return { kind: 'evidence', path, packages: false }
  if (known === 'foreign') return binary(path, head)
  if (known === 'container') return recognizeContainer(knowledge, path)
  if (await isDiskImage(path)) return unplaced(path, 'intake-iso')
  if (isEventTrace(head)) return unplaced(path, 'intake-trace')
  return isText(head) ? { kind: 'evidence', path, packages: false } : binary(path, head)
}

/** A cab of logs, an update, or a Windows image. */
async function recognizeContainer(knowledge: Knowledge, path: string): Promise<Recognized> {
  const report = await readPackage(path, { knowledge, hash: false })
  if (report.identity !== null || report.kb !== null) return { kind: 'packages', path }
  if (report.container === 'cab') return { kind: 'evidence', path, packages: false }
  if (report.container === 'wim' && /\.(?:wim|esd)$/i.test(basename(path))) return { kind: 'medium', path }
  return report.container === 'wim' ? { kind: 'packages', path } : unplaced(path, 'intake-foreign')
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** ISO 9660: the format name follows 16 empty sectors. */
async function isDiskImage(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(5), 0, 5, 0x8001)
    return bytesRead === 5 && buffer.toString('latin1') === 'CD001'
  } finally {
    await file.close()
  }
}

/** An event trace begins with a buffer header whose size field repeats the buffer size. */
function isEventTrace(head: Buffer): boolean {
  if (head.length < 72) return false
  const size = head.readUInt32LE(0)
  return (
    size >= 1024 && size <= 2 ** 20 && size % 1024 === 0 && head.readUInt32LE(4) <= size && head.includes(0)
  )
}

/** UTF-16 begins with a byte order mark or has a zero in every other byte; other text contains no zeros. */
function isText(head: Buffer): boolean {
  const mark = head.toString('latin1', 0, 2)
  if (mark === '\xff\xfe' || mark === '\xfe\xff') return true
  const zeros = head.filter((byte) => byte === 0).length
  if (zeros === 0) return true
  const odd = head.filter((byte, at) => byte === 0 && at % 2 === 1).length
  return zeros > head.length * 0.4 && (odd === zeros || odd === 0)
}

/** Neither a text nor anything that is read: what it is, and what to do. */
function binary(path: string, head: Buffer): Recognized {
  const file = binaryFile(head, basename(path))
  const why = message('gap.log-binary.why', file)
  return {
    kind: 'unplaced',
    path,
    why: failure('refused', 'intake-binary', { why, next: binaryNext(file) }, path),
  }
}

function unplaced(
  path: string,
  reason:
    | 'path-not-found'
    | 'intake-empty'
    | 'intake-no-file'
    | 'intake-foreign'
    | 'intake-iso'
    | 'intake-trace',
): Recognized {
  const code = reason === 'path-not-found' ? 'not-found' : 'refused'
  return { kind: 'unplaced', path, why: failure(code, reason, {}, path) }
}
