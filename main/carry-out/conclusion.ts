import type { Message } from '../../common/texts/value.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { worded } from '../texts/worded.ts'

/** The outcome of a repair and the reason. */
export type Conclusion = Pick<Verdict, 'outcome' | 'because' | 'texts'>

/** A conclusion with its English sentence and its message. */
export function concluded(outcome: Verdict['outcome'], because: Message): Conclusion {
  return { outcome, ...worded({ because }) }
}
