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

/**
 * Reads a log of Windows 8.1 or later: entries up to the first whose checksums or numbers do not fit. Null for any other
 * file, also for the logs of older Windows.
 */
export function parseHiveLog(bytes: Buffer): HiveLog | null {
  const base = parseBaseBlock(bytes)
  if (base === null || base.fileType !== 6) return null
  const entries: Entry[] = []
  for (let at = 512; at + headBytes <= bytes.length; ) {
    const entry = parseEntry(bytes, at, entries.at(-1)?.sequence)
    if (entry === null) break
    entries.push(entry.entry)
    at += entry.sizeBytes
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

function parseEntry(
  log: Buffer,
  at: number,
  before: number | undefined,
): { entry: Entry; sizeBytes: number } | null {
  if (log.toString('latin1', at, at + 4) !== 'HvLE') return null
  const sizeBytes = log.readUInt32LE(at + 4)
  const sequence = log.readUInt32LE(at + 12)
  const binsBytes = log.readUInt32LE(at + 16)
  const count = log.readUInt32LE(at + 20)
  const fits = sizeBytes >= headBytes && sizeBytes <= mostEntryBytes && at + sizeBytes <= log.length
  if (!fits || sizeBytes % 512 !== 0 || binsBytes % 4096 !== 0 || count * 8 > sizeBytes - headBytes)
    return null
  if (before !== undefined && sequence !== before + 1) return null
  const body = marvin32(log.subarray(at + headBytes, at + sizeBytes))
  const head = marvin32(log.subarray(at, at + 32))
  const written = (place: number) => ({ low: log.readUInt32LE(place), high: log.readUInt32LE(place + 4) })
  if (!same(body, written(at + 24)) || !same(head, written(at + 32))) return null
  const pages: { offset: number; bytes: Buffer }[] = []
  let from = at + headBytes + count * 8
  for (let index = 0; index < count; index++) {
    const offset = log.readUInt32LE(at + headBytes + index * 8)
    const length = log.readUInt32LE(at + headBytes + index * 8 + 4)
    if (from + length > at + sizeBytes || offset + length > binsBytes) return null
    pages.push({ offset, bytes: log.subarray(from, from + length) })
    from += length
  }
  return { entry: { sequence, binsBytes, pages }, sizeBytes }
}

function same(one: { low: number; high: number }, other: { low: number; high: number }): boolean {
  return one.low === other.low && one.high === other.high
}
