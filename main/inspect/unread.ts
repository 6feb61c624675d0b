import { isDeepStrictEqual } from 'node:util'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { WordedError } from '../texts/worded-error.ts'

/** Something could not be read, for a reason that a person can understand. It becomes a stated gap, never a guess. */
export class Unread extends WordedError {
  constructor(said: Message) {
    super('Unread', said)
  }
}

/** Several reasons, one sentence after the other; what several readings share is said once. */
export function together(reasons: readonly Message[]): Message {
  const [first = message('unread.no-answer'), ...others] = reasons.filter(
    (each, at) => reasons.findIndex((other) => isDeepStrictEqual(other, each)) === at,
  )
  return others.reduce((before, next) => message('text.one-after-the-other', { before, next }), first)
}

/** Why one of several readings could not be made; null where it was. Throws what is a fault of ours. */
export function whyUnread(reading: PromiseSettledResult<unknown>): Message | null {
  if (reading.status === 'fulfilled') return null
  if (reading.reason instanceof Unread) return reading.reason.said
  throw reading.reason
}
