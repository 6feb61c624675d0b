import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import { isSummaryGap } from '../../../common/gaps/summary-gaps.ts'
import { withoutNotes } from '../../../common/plan/plan-notes.ts'
import { message } from '../../../common/texts/message.ts'
import { gapText } from '../../texts/gap-text.ts'
import { say } from '../../texts/spoken.ts'

/** The gaps as a list, followed by the notes of a plan; empty if there are neither. */
export function gapsText(gaps: Diagnosis['gaps']): string {
  const { unread, notes } = withoutNotes(gaps)
  const noted = notes.map((gap) => `  - ${gapText(gap)}`)
  const lists = [
    unreadText(unread),
    noted.length === 0
      ? ''
      : [say('word.heading', { words: message('word.notes-on-plan') }), ...noted].join('\n'),
  ]
  return lists.filter((list) => list !== '').join('\n\n')
}

function unreadText(gaps: readonly Diagnosis['gaps'][number][]): string {
  if (gaps.length === 0) return ''
  const each = gaps.filter((gap) => !isSummaryGap(gap)).map((gap) => `  - ${gapText(gap)}`)
  // A gap that only summarises others is not counted separately in a verdict.
  const ofAll = gaps.filter(isSummaryGap).map((gap) => `  ${gapText(gap)}`)
  return [say('word.heading', { words: message('diagnosis.gaps') }), ...each, ...ofAll].join('\n')
}
