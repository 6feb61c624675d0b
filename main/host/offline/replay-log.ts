import { type BaseBlock, baseBlockBytes, parseBaseBlock } from './base-block.ts'
import type { HiveBytes } from './hive-bytes.ts'
import { marvin32 } from './marvin32.ts'

type Entry = {
  readonly sequence: number
  readonly binsBytes: number
  readonly pages: readonly { readonly offset: number; readonly bytes: Buffer }[]
}

/** What the logs of a hive hold. */
export type HiveLog = { readonly base: BaseBlock; readonly entries: readonly Entry[] }

const mostEntryBytes = 64 * 2 ** 20
const headBytes = 40

/** Bytes of a log file, read where they are needed: the file can be much larger than what it holds. */
type LogBytes = {
  readonly sizeBytes: number
  read(offset: number, length: number): Buffer
}

/** What the entries of one log hold together; Windows writes a hive back long before. */
const mostLogBytes = 128 * 2 ** 20

/** The same for a log that was read as a whole. */
export function parseHiveLog(bytes: Buffer): HiveLog | null {
  return readHiveLog({
    sizeBytes: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  })
}

/**
 * Reads a log of Windows 8.1 or later: entries up to the first whose checksums or numbers do not fit. Null for any other
 * file, also for the logs of older Windows, and for one whose entries hold more than `most` bytes.
 */
export function readHiveLog(log: LogBytes, most = mostLogBytes): HiveLog | null {
  const base = parseBaseBlock(log.read(0, Math.min(512, log.sizeBytes)))
  if (base === null || base.fileType !== 6) return null
  const entries: Entry[] = []
  for (let at = 512; at + headBytes <= log.sizeBytes; ) {
    const sizeBytes = sizeOfEntry(log.read(at, headBytes))
    if (sizeBytes === null || at + sizeBytes > log.sizeBytes) break
    if (at + sizeBytes > most) return null
    const entry = parseEntry(log.read(at, sizeBytes), entries.at(-1)?.sequence)
    if (entry === null) break
    entries.push(entry)
    at += sizeBytes
  }
  return { base, entries }
}

/**
 * Lays the logs over a hive that was not closed. Returns its size of bins afterwards; null where the logs do not go on
 * where the hive stopped, and nothing was changed.
 */
export function replayLogs(hive: HiveBytes, primary: BaseBlock, logs: readonly HiveLog[]): number | null {
  let next = primary.secondary
  let binsBytes: number | null = null
  const inOrder = logs
    .filter(({ entries }) => entries.length > 0)
    .toSorted((one, other) => (one.entries[0]?.sequence ?? 0) - (other.entries[0]?.sequence ?? 0))
  for (const { entries } of inOrder)
    for (const entry of entries) {
      // The first may be a later one: what came before it is in the hive already.
      if (binsBytes === null ? entry.sequence < next : entry.sequence !== next) continue
      for (const { offset, bytes } of entry.pages) hive.lay(baseBlockBytes + offset, bytes)
      binsBytes = entry.binsBytes
      next = entry.sequence + 1
    }
  return binsBytes
}

function sizeOfEntry(head: Buffer): number | null {
  if (head.toString('latin1', 0, 4) !== 'HvLE') return null
  const sizeBytes = head.readUInt32LE(4)
  return sizeBytes >= headBytes && sizeBytes <= mostEntryBytes && sizeBytes % 512 === 0 ? sizeBytes : null
}

/** One entry by its bytes, its head included; null where its checksums or numbers do not fit. */
function parseEntry(bytes: Buffer, before: number | undefined): Entry | null {
  const sequence = bytes.readUInt32LE(12)
  const binsBytes = bytes.readUInt32LE(16)
  const count = bytes.readUInt32LE(20)
  // A page is one of the 512-byte sectors that changed, or several that lie side by side.
  if (binsBytes % 4096 !== 0 || count * (8 + 512) > bytes.length - headBytes) return null
  if (before !== undefined && sequence !== before + 1) return null
  const body = marvin32(bytes.subarray(headBytes))
  const head = marvin32(bytes.subarray(0, 32))
  const written = (place: number) => ({ low: bytes.readUInt32LE(place), high: bytes.readUInt32LE(place + 4) })
  if (!same(body, written(24)) || !same(head, written(32))) return null
  const pages: { offset: number; bytes: Buffer }[] = []
  let from = headBytes + count * 8
  for (let index = 0; index < count; index++) {
    const offset = bytes.readUInt32LE(headBytes + index * 8)
    const length = bytes.readUInt32LE(headBytes + index * 8 + 4)
    if (from + length > bytes.length || offset + length > binsBytes) return null
    pages.push({ offset, bytes: bytes.subarray(from, from + length) })
    from += length
  }
  return { sequence, binsBytes, pages }
}

function same(one: { low: number; high: number }, other: { low: number; high: number }): boolean {
  return one.low === other.low && one.high === other.high
}
