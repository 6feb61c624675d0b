import { isDeepStrictEqual } from 'node:util'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { WordedError } from '../texts/worded-error.ts'

/** Something could not be read, for a reason that can be shown to users. It becomes a reported gap, never a guess. */
export class Unread extends WordedError {
  constructor(said: Message) {
    super('Unread', said)
  }
}

/** Joins several reasons into consecutive sentences, without repeating identical ones. */
export function together(reasons: readonly Message[]): Message {
  const [first = message('unread.no-answer'), ...others] = reasons.filter(
    (each, at) => reasons.findIndex((other) => isDeepStrictEqual(other, each)) === at,
  )
  return others.reduce((before, next) => message('text.one-after-the-other', { before, next }), first)
}

/** Why one of several reads failed; null if it succeeded. Rethrows unexpected errors. */
export function whyUnread(reading: PromiseSettledResult<unknown>): Message | null {
  if (reading.status === 'fulfilled') return null
  if (reading.reason instanceof Unread) return reading.reason.said
  throw reading.reason
}
