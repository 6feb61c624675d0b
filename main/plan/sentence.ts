import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'

/** The title of a finding as a reason of a step. */
export function sentence(title: string): Message {
  return message('plan.because.finding', { title: title.replace(/\.$/, '') })
}
