import { type FileHandle, lstat, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type JournalEvent, journalEventSchema, type NewJournalEvent } from '../../common/case/journal.ts'
import { takeLock } from '../files/lock-file.ts'
import { openExisting, refuseLinkIfGuarded } from '../files/open-plain.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { writeAll } from '../files/write-all.ts'
import { writeFailure } from '../home/write-failure.ts'
import { failureError } from '../texts/failure.ts'
import { readJournal } from './read-journal.ts'

/** The append-only record of one repair. */
export type Journal = {
  /** All events so far, in order. */
  readonly events: readonly JournalEvent[]
  /**
   * Numbers, dates and writes an event; when it resolves, the event is on disk and survives a power loss. Throws
   * FailureError `disk-full` or `refused`; the event then does not count.
   */
  append(event: NewJournalEvent): Promise<JournalEvent>
  /** Copies an event from another journal of the same repair with its original time; only the number is new. */
  takeOver(event: JournalEvent): Promise<JournalEvent>
  /** Calls the listener with every event once it is on disk; returns a function that unsubscribes. */
  onAppend(listener: (event: JournalEvent) => void): () => void
  /** Waits for pending writes and releases the lock. */
  close(): Promise<void>
}

/** Events since the journal was last opened for a plan: steps of an earlier plan do not count for this one. */
export function eventsOfPlan({ events }: Pick<Journal, 'events'>): readonly JournalEvent[] {
  return events.slice(
    Math.max(
      0,
      events.findLastIndex(({ kind }) => kind === 'opened'),
    ),
  )
}

/** The lock of a journal: its owner is working on that case. */
export function lockOf(journalFile: string): string {
  return `${journalFile}.lock`
}

const atWork = (path: string) => failureError('busy', 'case-in-use', {}, path)

type Options = { readonly now?: () => Date }

/**
 * Opens the journal for writing and locks it against other processes. A truncated last line is removed. Throws
 * FailureError `busy`, `malformed`, `refused` or `disk-full`.
 */
export async function openJournal(path: string, options: Options = {}): Promise<Journal> {
  const release = await takeLock(lockOf(path), atWork).catch((error: unknown) => {
    throw writeFailure(error, path)
  })
  try {
    // Opening truncates what is no journal, which would destroy the file that a link in a user's case points to.
    if ((await lstat(path).catch(() => null))?.isSymbolicLink())
      throw failureError('refused', 'path-through-link', {}, path)
    const { events, goodBytes } = await readJournal(path)
    const writable = await openToWrite(path)
    try {
      await writable.truncate(goodBytes)
      await writable.sync()
      await syncFolder(dirname(path))
    } catch (error) {
      await writable.close()
      throw error
    }
    return fileJournal({
      path,
      file: writable,
      release,
      events: [...events],
      length: goodBytes,
      now: options.now,
    })
  } catch (error) {
    await release()
    throw writeFailure(error, path)
  }
}

/** A journal without a file, for a repair that is not saved. */
export function memoryJournal(options: Options = {}): Journal {
  const events: JournalEvent[] = []
  return makeJournal(
    events,
    options.now,
    async () => {},
    async () => {},
  )
}

type FileState = {
  readonly path: string
  readonly file: FileHandle
  readonly release: () => Promise<void>
  readonly events: JournalEvent[]
  length: number
  readonly now: (() => Date) | undefined
}

async function openToWrite(path: string): Promise<FileHandle> {
  try {
    await refuseLinkIfGuarded(path)
    await (await open(path, 'a+')).close()
    return await openExisting(path)
  } catch (error) {
    throw writeFailure(error, path)
  }
}

function fileJournal(state: FileState): Journal {
  let broken = false
  const write = async (line: Uint8Array) => {
    if (broken) throw failureError('refused', 'journal-not-restored', {}, state.path)
    try {
      await writeAll(state.file, line, state.length)
      await state.file.datasync()
      state.length += line.length
    } catch (error) {
      // The line may be partly on disk; truncating restores a valid journal.
      await state.file.truncate(state.length).catch(() => {
        broken = true
      })
      throw writeFailure(error, state.path)
    }
  }
  return makeJournal(state.events, state.now, write, async () => {
    await state.file.close()
    await state.release()
  })
}

function makeJournal(
  events: JournalEvent[],
  now: () => Date = () => new Date(),
  write: (line: Uint8Array) => Promise<void>,
  end: () => Promise<void>,
): Journal {
  const listeners = new Set<(event: JournalEvent) => void>()
  let last: Promise<unknown> = Promise.resolve()
  const add = async (event: NewJournalEvent | JournalEvent): Promise<JournalEvent> => {
    const full = journalEventSchema.parse({
      time: now().toISOString(),
      ...event,
      schema: 'unstuck/journal@1',
      seq: events.length + 1,
    })
    await write(new TextEncoder().encode(`${JSON.stringify(full)}\n`))
    events.push(full)
    for (const listener of listeners) listener(full)
    return full
  }
  const queue = (event: NewJournalEvent | JournalEvent): Promise<JournalEvent> => {
    const added = last.then(() => add(event))
    last = added.catch(() => {})
    return added
  }
  return {
    events,
    append: (event) => queue(event),
    takeOver: (event) => queue(event),
    onAppend(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      await last
      await end()
    },
  }
}
