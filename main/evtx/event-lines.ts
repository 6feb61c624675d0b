import { message } from '../../common/texts/message.ts'
import { EventLogError } from './event-log-error.ts'
import { chunkBytes, firstRecordOf, readChunk } from './read-chunk.ts'

const fileHead = 4096
const fileMark = Buffer.from('ElfFile\0', 'latin1')

/**
 * Text of a log: real ones have twice their size. Records beyond that count as skipped, since a log of 100 MB could
 * otherwise expand to 25 GB.
 */
const mostRatio = 16
const harmlessText = 2 ** 26

/** The bytes of an event log, which may be read more than once. */
export type EventLogBytes = { open(): AsyncIterable<Uint8Array> }

/** What could not be read of an event log. */
export type EventLogDamage = {
  /** Number of skipped records. */
  readonly records: number
  /** Number of chunks with wrong checksums; their readable records were read. */
  readonly chunks: number
  /** The file ends inside a chunk. */
  readonly cut: boolean
}

/**
 * Yields the events of an event log as XML, one per line, oldest first, with one chunk in memory. A circular log that
 * has wrapped starts somewhere in the middle; it is read twice, the older part first. `onDamage` is called at the
 * end. Throws EventLogError if the file is not an event log.
 */
export async function* eventLines(
  log: EventLogBytes,
  onDamage: (damage: EventLogDamage) => void,
): AsyncGenerator<string> {
  const { oldest, chunks, missing } = await findOldest(log)
  let records = 0
  let unsound = 0
  let cut = missing
  let left = harmlessText
  const parts =
    oldest === 0
      ? [[0, chunks]]
      : [
          [oldest, chunks],
          [0, oldest],
        ]
  for (const [from = 0, to = 0] of parts) {
    let index = 0
    for await (const chunk of chunksOf(log)) {
      if (index >= to) break
      if (index++ < from) continue
      const read = readChunk(chunk, left)
      records += read.damaged
      // A chunk with little text leaves some for others.
      left += mostRatio * chunk.length - read.events.reduce((sum, event) => sum + event.length, 0)
      if (chunk.length < chunkBytes) cut = true
      else if (!read.sound) unsound++
      yield* read.events
    }
  }
  if (records > 0 || unsound > 0 || cut) onDamage({ records, chunks: unsound, cut })
}

/**
 * Finds the chunk with the oldest events: the first whose events are older than those before it. `missing`: the file
 * has fewer chunks than its header says; a log that was in use may have more.
 */
async function findOldest(log: EventLogBytes): Promise<{ oldest: number; chunks: number; missing: boolean }> {
  let declared = 0
  let before = -1n
  let oldest = 0
  let chunks = 0
  const onHead = (head: Buffer) => {
    declared = head.readUInt16LE(42)
  }
  for await (const chunk of chunksOf(log, onHead)) {
    const first = firstRecordOf(chunk)
    if (first !== null) {
      if (first < before && oldest === 0) oldest = chunks
      before = first
    }
    chunks++
  }
  return { oldest, chunks, missing: chunks < declared }
}

/** Yields the chunks of the file in order; the last is shorter if the file was truncated. */
async function* chunksOf(log: EventLogBytes, onHead?: (head: Buffer) => void): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  let wanted = fileHead
  let begun = false
  for await (const delivered of log.open()) {
    let piece = delivered
    while (size + piece.length >= wanted) {
      const taken = wanted - size
      const whole = Buffer.concat([...held, piece.subarray(0, taken)])
      if (begun) yield whole
      else if (!whole.subarray(0, fileMark.length).equals(fileMark))
        throw new EventLogError(message('log.no-event-log'))
      else onHead?.(whole)
      begun = true
      piece = piece.subarray(taken)
      held = []
      size = 0
      wanted = chunkBytes
    }
    if (piece.length > 0) {
      // A log may reuse its buffer for the next chunk.
      held.push(piece.slice())
      size += piece.length
    }
  }
  if (!begun) throw new EventLogError(message('log.no-event-log-or-cut'))
  if (size > 0) yield Buffer.concat(held)
}
