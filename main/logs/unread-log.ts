import type { Message } from '../../common/texts/value.ts'
import { WordedError } from '../texts/worded-error.ts'

/** A log cannot be read (further); carries the reason. */
export class UnreadLog extends WordedError {
  constructor(said: Message) {
    super('UnreadLog', said)
  }
}
