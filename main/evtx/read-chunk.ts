import { crc32 } from 'node:zlib'
import { renderBinaryXml } from './binary-xml.ts'
import { EvtxError } from './evtx-error.ts'
import { renderBudget } from './render-budget.ts'

export const chunkBytes = 65_536
const chunkHead = 512
const recordHead = 24
const chunkMark = Buffer.from('ElfChnk\0', 'latin1')

/** The events of one chunk, in the order in which they were written. */
export type ReadChunk = {
  /** Each event as XML on one line. */
  readonly events: readonly string[]
  /** Number of unreadable records. */
  readonly damaged: number
  /** False if a checksum is wrong: some of the events may be wrong. */
  readonly sound: boolean
}

/** Record number of the first event in a chunk; null for anything else, such as the unused end of a log. */
export function firstRecordOf(chunk: Buffer): bigint | null {
  if (chunk.length < chunkHead || !chunk.subarray(0, 8).equals(chunkMark)) return null
  return chunk.readBigUInt64LE(24)
}

/**
 * Reads one chunk of an event log: the full 64 KiB, or the rest in a truncated log. Never throws.
 *
 * @param mostText Limit for the text of its events, if less than for any chunk
 */
export function readChunk(chunk: Buffer, mostText?: number): ReadChunk {
  if (firstRecordOf(chunk) === null) return { events: [], damaged: 0, sound: isEmpty(chunk, 0, chunk.length) }
  const free = chunk.readUInt32LE(48)
  const used = free >= chunkHead && free <= chunk.length
  const end = used ? free : chunk.length
  const events: string[] = []
  const budget = renderBudget(mostText)
  let damaged = 0
  let at = chunkHead
  while (at + recordHead + 4 <= end) {
    const size = recordSize(chunk, at, end)
    if (size === null) {
      // Unused space.
      if (isEmpty(chunk, at, end)) break
      damaged++
      at = nextRecord(chunk, at + 1, end)
      continue
    }
    try {
      events.push(renderBinaryXml(chunk, at + recordHead, at + size - 4, budget))
    } catch (error) {
      if (!(error instanceof EvtxError)) throw error
      damaged++
    }
    at += size
  }
  return { events, damaged, sound: used && chunk.length === chunkBytes && checksumsFit(chunk, end) }
}

/** Length of the record at an offset, which is stored at both its ends; null if no record starts there. */
function recordSize(chunk: Buffer, at: number, end: number): number | null {
  if (chunk.readUInt32LE(at) !== 0x0000_2a2a) return null
  const size = chunk.readUInt32LE(at + 4)
  if (size < recordHead + 4 || at + size > end) return null
  return chunk.readUInt32LE(at + size - 4) === size ? size : null
}

function nextRecord(chunk: Buffer, from: number, end: number): number {
  for (
    let at = chunk.indexOf('**\0\0', from, 'latin1');
    at !== -1;
    at = chunk.indexOf('**\0\0', at + 1, 'latin1')
  ) {
    if (at + recordHead + 4 > end) break
    if (recordSize(chunk, at, end) !== null) return at
  }
  return end
}

function isEmpty(chunk: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (chunk[at] !== 0) return false
  return true
}

/** Checksums of the header (without the checksum itself and the 4 bytes before it) and of all records. */
function checksumsFit(chunk: Buffer, end: number): boolean {
  const head = crc32(chunk.subarray(128, chunkHead), crc32(chunk.subarray(0, 120)))
  return head === chunk.readUInt32LE(124) && crc32(chunk.subarray(chunkHead, end)) === chunk.readUInt32LE(52)
}
