import { type JournalEvent, journalEventSchema } from '../../common/journal.ts'
import { type Failure, FailureError } from '../../common/result.ts'
import { mostCaseFileBytes, readUnlessLarge } from '../files/read-bounded.ts'
import { failureError, failureOf } from '../texts/failure.ts'

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
  return parseJournal(await readBytes(path), path)
}

/** What a journal holds up to the first line that is damaged, and what is wrong there; null for a sound one. */
export type JournalAsFar = JournalContent & { readonly problem: Failure | null }

/** Reads a journal as far as it can be read. Never rejects: what is wrong with it is its `problem`. */
export async function readJournalAsFar(path: string): Promise<JournalAsFar> {
  try {
    return parseAsFar(await readBytes(path), path)
  } catch (error) {
    return { events: [], goodBytes: 0, problem: failureOf(error) }
  }
}

/** Reads the bytes of a journal; see {@link readJournal}. `path` only names it in failures. */
export function parseJournal(bytes: Uint8Array, path: string): JournalContent {
  const { events, goodBytes, problem } = parseAsFar(bytes, path)
  if (problem !== null) throw new FailureError(problem)
  return { events, goodBytes }
}

async function readBytes(path: string): Promise<Uint8Array> {
  const unreadable = () => failureError('unreadable', 'journal-unreadable', {}, path)
  const bytes = await readUnlessLarge(path, mostCaseFileBytes).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return new Uint8Array()
    throw unreadable()
  })
  if (bytes === null) throw unreadable()
  return bytes
}

function parseAsFar(bytes: Uint8Array, path: string): JournalAsFar {
  const events: JournalEvent[] = []
  let start = 0
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const value = parseLine(bytes.subarray(start, end))
    const isLast = bytes.indexOf(10, end + 1) < 0
    // A power loss can leave a last block of zeros even behind its line end.
    if (value === undefined && isLast) break
    try {
      events.push(readEvent(value, events.length + 1, path))
    } catch (error) {
      return { events, goodBytes: start, problem: failureOf(error) }
    }
    start = end + 1
  }
  return { events, goodBytes: start, problem: null }
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
