import type { TextValue } from '../../common/texts/value.ts'
import { ArchiveError } from '../archives/archive-error.ts'
import { EventLogError } from '../evtx/event-log-error.ts'
import { UnreadLog } from './unread-log.ts'

/** Yields the readable part of a log in an archive that is damaged in the middle. */
export async function* untilFault(
  pieces: AsyncIterable<Uint8Array>,
  onFault: (why: TextValue) => void,
): AsyncGenerator<Uint8Array> {
  let some = false
  try {
    for await (const piece of pieces) {
      some = true
      yield piece
    }
  } catch (error) {
    if (!some) throw error
    onFault(whyNotRead(error))
  }
}

/** Counts the bytes passed through. Rejects with the signal's reason if it aborts. */
export async function* countBytes(
  pieces: AsyncIterable<Uint8Array>,
  { onBytes, signal }: { readonly onBytes: (count: number) => void; readonly signal?: AbortSignal },
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    signal?.throwIfAborted()
    onBytes(piece.length)
    yield piece
  }
}

/** Why a log could not be read (further), from the error of its source: translated if known. */
export function whyNotRead(error: unknown): TextValue {
  if (error instanceof ArchiveError || error instanceof EventLogError || error instanceof UnreadLog)
    return error.said
  return error instanceof Error ? error.message : String(error)
}
