import { message } from '../texts/message.ts'
import type { Message } from '../texts/value.ts'
import type { JudgedFinding } from './verdict.ts'

/** Message for why a finding was not addressed or could not be checked again; null if there is no reason. */
export function whyOpen({ why, unread }: JudgedFinding): Message | null {
  switch (why) {
    case null:
      return null
    case 'facts-unread':
      return message('verdict.why.facts-unread', { facts: unread, count: unread.length })
    case 'logs-unread':
      return message('verdict.why.logs-unread', { logs: unread, count: unread.length })
    default:
      return message(`verdict.why.${why}`)
  }
}
