import { readFile } from 'node:fs/promises'
import { type JournalEvent, journalEventSchema } from '../../common/journal.ts'
import { failureError } from '../texts/failure.ts'

/** What a journal file holds. */
export type JournalContent = {
  readonly events: readonly JournalEvent[]
  /** Bytes up to the end of the last whole event; what follows was cut and never acknowledged. */
  readonly goodBytes: number
}

/**
 * Reads a journal. A last line that was cut is left out: it was never acknowledged. A missing file is an empty
 * journal. Throws FailureError `malformed` for damage anywhere else, `refused` for a journal of a newer Unstuck.
 */
export async function readJournal(path: string): Promise<JournalContent> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return new Uint8Array()
    throw failureError('unreadable', 'journal-unreadable', {}, path)
  })
  return parseJournal(bytes, path)
}

/** Reads the bytes of a journal; see {@link readJournal}. `path` only names it in failures. */
export function parseJournal(bytes: Uint8Array, path: string): JournalContent {
  const events: JournalEvent[] = []
  let start = 0
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const value = parseLine(bytes.subarray(start, end))
    const isLast = bytes.indexOf(10, end + 1) < 0
    // A power loss can leave a last block of zeros even behind its line end.
    if (value === undefined && isLast) break
    events.push(readEvent(value, events.length + 1, path))
    start = end + 1
  }
  return { events, goodBytes: start }
}

function parseLine(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
  } catch {
    return undefined
  }
}

function readEvent(value: unknown, line: number, path: string): JournalEvent {
  const event = journalEventSchema.safeParse(value)
  if (event.success && event.data.seq === line) return event.data
  const where = `${path}, line ${line}`
  const schema = (value as { schema?: unknown } | null | undefined)?.schema
  if (typeof schema === 'string' && /^unstuck\/journal@\d+$/.test(schema) && schema !== 'unstuck/journal@1')
    throw failureError('refused', 'journal-of-newer-version', {}, where)
  throw failureError('malformed', event.success ? 'journal-incomplete' : 'journal-damaged', {}, where)
}
