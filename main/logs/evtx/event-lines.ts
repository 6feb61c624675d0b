import { message } from '../../../common/texts/message.ts'
import type { LogSource } from '../log-source.ts'
import { UnreadLog } from '../unread-log.ts'
import { chunkBytes, firstRecordOf, readChunk } from './read-chunk.ts'

const fileHead = 4096
const fileMark = Buffer.from('ElfFile\0', 'latin1')

/** What of an event log could not be read. */
export type EventLogDamage = {
  /** Records that were left out. */
  readonly records: number
  /** Chunks whose checksums do not fit; what could be read of them was read. */
  readonly chunks: number
  /** The file ends in a chunk. */
  readonly cut: boolean
}

/**
 * The events of an event log as XML, one on each line, oldest first, in the memory of one chunk. A log that has come
 * round begins somewhere in its middle: it is read twice then, the older part first. `onDamage` is called at the end.
 * Throws UnreadLog for a file that is no event log.
 */
export async function* eventLines(
  log: Pick<LogSource, 'open'>,
  onDamage: (damage: EventLogDamage) => void,
): AsyncGenerator<string> {
  const { oldest, chunks, missing } = await findOldest(log)
  let records = 0
  let unsound = 0
  let cut = missing
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
      const read = readChunk(chunk)
      records += read.damaged
      if (chunk.length < chunkBytes) cut = true
      else if (!read.sound) unsound++
      yield* read.events
    }
  }
  if (records > 0 || unsound > 0 || cut) onDamage({ records, chunks: unsound, cut })
}

/**
 * Which chunk holds the oldest events: the first whose events are older than those before it. `missing`: the file has
 * fewer chunks than its head says; in a log that was in use it may have more.
 */
async function findOldest(
  log: Pick<LogSource, 'open'>,
): Promise<{ oldest: number; chunks: number; missing: boolean }> {
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

/** The chunks of the file one after the other; the last is shorter where the file was cut. */
async function* chunksOf(
  log: Pick<LogSource, 'open'>,
  onHead?: (head: Buffer) => void,
): AsyncGenerator<Buffer> {
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
        throw new UnreadLog(message('log.no-event-log'))
      else onHead?.(whole)
      begun = true
      piece = piece.subarray(taken)
      held = []
      size = 0
      wanted = chunkBytes
    }
    if (piece.length > 0) {
      // A log may use its memory again for the next piece.
      held.push(piece.slice())
      size += piece.length
    }
  }
  if (!begun) throw new UnreadLog(message('log.no-event-log-or-cut'))
  if (size > 0) yield Buffer.concat(held)
}
