import type { OpenFailure } from '../../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../../common/facts/facts.ts'
import { message } from '../../../../common/texts/message.ts'
import { gap } from '../../../texts/gap.ts'
import type { NextEvidence } from './next-evidence.ts'

/**
 * Reports unexplained failures as gaps, without guessing the reason.
 *
 * @param nextOf What to collect if no cause is known
 */
export function gapsOfFailures(open: readonly OpenFailure[], nextOf: (at: number) => NextEvidence): Gap[] {
  return open.map((failure, at) => {
    const { code, kb, file, line, causes } = failure
    const failed = code ?? message('cause.phrase.a-failure')
    const named = kb === null ? failed : message('cause.phrase.failure-of', { failure: failed, kb })
    return causes.length > 0
      ? gap('cause-undecided', { failure: named, file, line })
      : gap('cause-unknown', { failure: named, file, line, next: nextOf(at) })
  })
}
