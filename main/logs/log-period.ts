import { open } from 'node:fs/promises'
import type { LogSource } from './log-source.ts'
import { textWithoutPrefixes } from './text/search-output.ts'
import { decodeTail } from './text/text-encoding.ts'

/** The first and last time in a log, in its own time, or in UTC with a Z; null if it has none. */
export type LogPeriod = { readonly from: string | null; readonly to: string | null }

const tailBytes = 64 * 1024

/** Keeps the end of a stream while something else reads it. */
export function tailKeeper() {
  // The reader may reuse the memory of a piece, and a copy for each piece would have to be collected.
  const kept = Buffer.alloc(tailBytes)
  let length = 0
  let ended = false
  return {
    async *keep(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const piece of pieces) {
        const end = piece.subarray(-tailBytes)
        const stays = Math.min(length, tailBytes - end.length)
        kept.copyWithin(0, length - stays, length)
        kept.set(end, stays)
        length = stays + end.length
        yield piece
      }
      ended = true
    },
    /** The end of the stream; null if it was not read to its end. */
    tail: () => (ended ? kept.subarray(0, length) : null),
  }
}

/**
 * The period of a log. A large plain file is scanned by several threads, so its end is read separately.
 *
 * @param opened the beginning as text, without the prefixes that a search tool put before each line (`searched`)
 * @param kept the end of the stream as UTF-8, if it was read to the end in order
 */
export async function logPeriod(
  source: LogSource,
  { text: head, searched }: { readonly text: string; readonly searched: boolean },
  kept: Uint8Array | null,
): Promise<LogPeriod> {
  const end = kept ?? (source.file === undefined ? null : await fileTail(source.file))
  const last = end === null ? '' : decodeTail(end)
  const from = timesIn(head)[0] ?? null
  const to = timesIn(searched ? textWithoutPrefixes(last) : last).at(-1) ?? null
  return { from, to: to ?? from }
}

async function fileTail(path: string): Promise<Uint8Array | null> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const length = Math.min(size, tailBytes)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch {
    // The log was read; only its period stays unknown.
    return null
  }
}

/** Times at the beginning of records, and of events, in the order of the text. */
function timesIn(text: string): string[] {
  return [...text.matchAll(recordTime)].flatMap(([, year, month, day, time, utc]) => {
    // Without a time of its own, an event has the FILETIME epoch.
    if (utc !== undefined) return utc < '1602' ? [] : [`${utc}Z`]
    return Number(year) < 1602 ? [] : [`${year}-${month}-${day}T${time}`]
  })
}

const recordTime =
  /^\ufeff?(?:\{[0-9A-F-]{36}\}\t)?(\d{4})[-/](\d\d)[-/](\d\d)[ \t](\d\d:\d\d:\d\d)|\bSystemTime=["'](\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/gim
