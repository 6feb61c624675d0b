import type { Message } from '../../common/texts/value.ts'
import { WordedError } from '../texts/worded-error.ts'

/** A log that cannot be read (further), with the words that say why. */
export class UnreadLog extends WordedError {
  constructor(said: Message) {
    super('UnreadLog', said)
  }
}
