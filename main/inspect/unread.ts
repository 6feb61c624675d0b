import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { english } from '../texts/english.ts'

/** Something could not be read, for a reason that a person can understand. It becomes a stated gap, never a guess. */
export class Unread extends Error {
  readonly reason: Message

  constructor(reason: Message) {
    super(english(reason))
    this.name = 'Unread'
    this.reason = reason
  }
}

/** Several reasons, one sentence after the other. */
export function together(reasons: readonly Message[]): Message {
  const [first = message('unread.no-answer'), ...others] = reasons
  return others.reduce((before, next) => message('text.one-after-the-other', { before, next }), first)
}
