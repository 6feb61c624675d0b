import type { Message } from '../../common/texts/value.ts'
import { english } from '../texts/english.ts'

/** A log that cannot be read (further), with the words that say why. */
export class UnreadLog extends Error {
  readonly reason: Message

  constructor(reason: Message) {
    super(english(reason))
    this.name = 'UnreadLog'
    this.reason = reason
  }
}
