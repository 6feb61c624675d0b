import type { Finding } from '../../common/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { titleOf } from '../../common/title-of.ts'

/** The title of a finding as the reason of a step. */
export function becauseOf(finding: Pick<Finding, 'reason' | 'title'>): Message {
  return message('plan.because.finding', { title: titleOf(finding) })
}
