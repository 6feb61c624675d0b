import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import { titleOf } from '../../../common/diagnosis/title-of.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'

/** The title of a finding as the reason of a step. */
export function becauseOf(finding: Pick<Finding, 'reason' | 'title'>): Message {
  return message('plan.because.finding', { title: titleOf(finding) })
}
