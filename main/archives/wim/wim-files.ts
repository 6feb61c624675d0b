import { message } from '../../../common/texts/message.ts'
import { ArchiveError } from '../archive-error.ts'
import { viewOf } from '../byte-source.ts'

/** A file of an image in a WIM. */
export type WimFile = {
  /** Path from the image's root, with `/` as separator. */
  readonly name: string
  readonly size: number
  /** SHA-1 of its data, lower-case hex, the key of its resource; null for an empty file. */
  readonly hash: string | null
}

const entryHead = 102
const streamHead = 38
const noHash = '0'.repeat(40)
/** Maximum path length in Windows. */
const longestPath = 32_767
/**
 * Total length of all paths: five times that of a Windows image. Every path repeats its folder, so a deep folder would
 * turn a list of 12 MB into gigabytes.
 */
const mostPathLength = 64 * 1024 * 1024
const utf16 = new TextDecoder('utf-16le')

/**
 * Reads the file list of an image: security descriptors first, then folders as runs of entries. Each entry may belong
 * to only one folder, and each stream to only one entry, so that the work is proportional to the list.
 *
 * @param sizeOf Length of the data with this SHA-1; null if the WIM does not contain it
 * @param enters Selects folders to read, by path from the root with a trailing `/`
 * @throws ArchiveError if the list is inconsistent.
 */
export function readWimFiles(
  bytes: Uint8Array,
  sizeOf: (hash: string) => number | null,
  enters: (folder: string) => boolean = () => true,
): WimFile[] {
  const view = viewOf(bytes)
  if (bytes.length < 8) throw new ArchiveError('corrupt', message('archive.wim-list-too-short'))
  // The root follows the security descriptors, at the next multiple of eight; without any, their length may be 0.
  const seen = new Uint8Array(Math.ceil(bytes.length / 64))
  const root = readEntry(bytes, view, aligned(Math.max(8, view.getUint32(0, true))), seen)
  if (root === null) throw new ArchiveError('corrupt', message('archive.wim-list-without-root'))
  const files: WimFile[] = []
  const folders = [{ path: '', at: root.children }]
  let total = 0
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (folder.at === 0) continue
    for (let at = folder.at; ; ) {
      const entry = readEntry(bytes, view, at, seen)
      if (entry === null) break
      const name = `${folder.path}${entry.name}`
      if (name.length > longestPath) throw new ArchiveError('corrupt', message('archive.wim-name-length'))
      total += name.length
      if (total > mostPathLength)
        throw new ArchiveError(
          'unsupported',
          message('archive.part-too-large', { size: total, most: mostPathLength }),
        )
      if (entry.isFolder) {
        if (enters(`${name}/`)) folders.push({ path: `${name}/`, at: entry.children })
      } else files.push({ name, hash: entry.hash, size: entry.hash === null ? 0 : (sizeOf(entry.hash) ?? 0) })
      at = entry.next
    }
  }
  return files
}

/**
 * Marks the eight bytes in which an entry, or one of its streams, begins; both are longer than that.
 *
 * @throws ArchiveError if they were marked before
 */
function take(seen: Uint8Array, at: number): void {
  const byte = Math.floor(at / 64)
  const bit = 1 << (Math.floor(at / 8) % 8)
  const before = seen[byte] ?? 0
  if ((before & bit) !== 0) throw new ArchiveError('corrupt', message('archive.wim-folder-loop'))
  seen[byte] = before | bit
}

type Entry = {
  readonly name: string
  readonly isFolder: boolean
  readonly hash: string | null
  readonly children: number
  readonly next: number
}

/** Null for the entry of length 0 that ends a folder. @throws ArchiveError if a part of it was read before. */
function readEntry(bytes: Uint8Array, view: DataView, at: number, seen: Uint8Array): Entry | null {
  if (at + 8 > bytes.length) throw new ArchiveError('corrupt', message('archive.wim-list-truncated'))
  const length = Number(view.getBigUint64(at, true))
  if (length <= 8) return null
  if (length < entryHead || at + length > bytes.length) {
    throw new ArchiveError('corrupt', message('archive.wim-entry-length'))
  }
  const nameLength = view.getUint16(at + 100, true)
  if (entryHead + nameLength > length) throw new ArchiveError('corrupt', message('archive.wim-name-length'))
  take(seen, at)
  let hash = hashAt(bytes, at + 64)
  let next = aligned(at + length)
  for (let stream = view.getUint16(at + 96, true); stream > 0; stream--) {
    if (next + streamHead > bytes.length)
      throw new ArchiveError('corrupt', message('archive.wim-stream-place'))
    const streamLength = Number(view.getBigUint64(next, true))
    if (streamLength < streamHead) throw new ArchiveError('corrupt', message('archive.wim-stream-length'))
    take(seen, next)
    // The unnamed stream is the file itself.
    if (view.getUint16(next + 36, true) === 0) hash ??= hashAt(bytes, next + 16)
    next = aligned(next + streamLength)
  }
  return {
    name: utf16.decode(bytes.subarray(at + entryHead, at + entryHead + nameLength)),
    isFolder: (view.getUint32(at + 8, true) & 0x10) !== 0,
    hash,
    children: Number(view.getBigUint64(at + 16, true)),
    next,
  }
}

function hashAt(bytes: Uint8Array, at: number): string | null {
  const hash = Buffer.from(bytes.subarray(at, at + 20)).toString('hex')
  return hash === noHash ? null : hash
}

function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8
}
