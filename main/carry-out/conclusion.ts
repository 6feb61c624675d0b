import type { Message } from '../../common/texts/value.ts'
import type { Verdict } from '../../common/verdict.ts'
import { worded } from '../texts/worded.ts'

/** How a repair ended, and why that is so. */
export type Conclusion = Pick<Verdict, 'outcome' | 'because' | 'texts'>

/** A conclusion with its sentence in English and as a message. */
export function concluded(outcome: Verdict['outcome'], because: Message): Conclusion {
  return { outcome, ...worded({ because }) }
}
