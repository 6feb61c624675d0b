import { cutEnd } from '../cut-end.ts'
import { message } from '../texts/message.ts'
import type { Message } from '../texts/value.ts'
import type { Finding } from './diagnosis.ts'

/** The title of a finding for use in another message, without its full stop. */
export function titleOf({ reason, title }: Pick<Finding, 'reason' | 'title'>): Message {
  return reason ?? message('text.as-is', { text: cutEnd(title, '. \n\r\t\u00a0') })
}
