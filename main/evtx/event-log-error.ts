import type { Message } from '../../common/texts/value.ts'
import { WordedError } from '../texts/worded-error.ts'

/** A file is not an event log, or ends before its first event. */
export class EventLogError extends WordedError {
  constructor(said: Message) {
    super('EventLogError', said)
  }
}
