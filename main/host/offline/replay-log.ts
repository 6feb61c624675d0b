import { type BaseBlock, baseBlockBytes, parseBaseBlock } from './base-block.ts'
import type { HiveBytes } from './hive-bytes.ts'
import { marvin32 } from './marvin32.ts'

type Entry = {
  readonly sequence: number
  readonly binsBytes: number
  readonly pages: readonly { readonly offset: number; readonly bytes: Buffer }[]
}

/** Contents of a hive log. */
export type HiveLog = { readonly base: BaseBlock; readonly entries: readonly Entry[] }

const mostEntryBytes = 64 * 2 ** 20
const headBytes = 40

/** Bytes of a log file, read on demand: the file can be much larger than its valid entries. */
type LogBytes = {
  readonly sizeBytes: number
  read(offset: number, length: number): Buffer
}

/** Limit for all entries of one log; Windows flushes a hive long before that. */
const mostLogBytes = 128 * 2 ** 20

/** The same for a log that is entirely in memory. */
export function parseHiveLog(bytes: Buffer): HiveLog | null {
  return readHiveLog({
    sizeBytes: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  })
}

/**
 * Reads a log of Windows 8.1 or later: all entries before the first with wrong checksums or sequence numbers. Null
 * for any other file, for logs of older Windows, and if the entries hold more than `most` bytes.
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
 * Overlays the logs on a hive that was not closed cleanly. Returns the resulting size of its bins; null if the logs
 * do not continue where the hive stopped, in which case nothing is changed.
 */
export function replayLogs(hive: HiveBytes, primary: BaseBlock, logs: readonly HiveLog[]): number | null {
  let next = primary.secondary
  let binsBytes: number | null = null
  const inOrder = logs
    .filter(({ entries }) => entries.length > 0)
    .toSorted((one, other) => (one.entries[0]?.sequence ?? 0) - (other.entries[0]?.sequence ?? 0))
  for (const { entries } of inOrder)
    for (const entry of entries) {
      // The first applicable entry may be a later one: earlier changes are already in the hive.
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

/** Parses one entry including its header; null if its checksums or sequence number are wrong. */
function parseEntry(bytes: Buffer, before: number | undefined): Entry | null {
  const sequence = bytes.readUInt32LE(12)
  const binsBytes = bytes.readUInt32LE(16)
  const count = bytes.readUInt32LE(20)
  // A page is one or more adjacent 512-byte sectors that changed.
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
