import { type JournalEvent, journalEventSchema } from '../../common/case/journal.ts'
import { type Failure, FailureError } from '../../common/result.ts'
import { mostCaseFileBytes, readUnlessLarge } from '../files/read-bounded.ts'
import { parseJson } from '../parsing/parse-json.ts'
import { failureError, failureOf } from '../texts/failure.ts'

/** The content of a journal file. */
export type JournalContent = {
  readonly events: readonly JournalEvent[]
  /** Bytes up to the end of the last complete event; the rest was truncated and never acknowledged. */
  readonly goodBytes: number
}

/**
 * Reads a journal. A truncated last line is ignored, because it was never acknowledged. A missing file is an empty
 * journal. Throws FailureError `malformed` for damage anywhere else, and `refused` for a journal of a newer Unstuck.
 */
export async function readJournal(path: string): Promise<JournalContent> {
  return parseJournal(await readBytes(path), path)
}

/** The content of a journal up to the first damaged line, and the problem there; null for an intact one. */
export type JournalAsFar = JournalContent & { readonly problem: Failure | null }

/** Reads a journal as far as possible. Never rejects: errors are returned as `problem`. */
export async function readJournalAsFar(path: string): Promise<JournalAsFar> {
  try {
    return parseAsFar(await readBytes(path), path)
  } catch (error) {
    return { events: [], goodBytes: 0, problem: failureOf(error) }
  }
}

/** Parses a journal; see {@link readJournal}. `path` is used only in failures. */
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
    // A power loss can leave a last block of zeros even after a line end.
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
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(line))
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
