import type { JournalEvent } from '../../../common/case/journal.ts'
import { eventsOfPlan } from '../../case/journal.ts'

/**
 * Not copied from the protected journal to that of the case: verdicts, which are made again by the last process that
 * reads the PC, and downloads, which the user's process does as well.
 */
export function isCopied({ kind }: JournalEvent): boolean {
  return kind !== 'verdict' && kind !== 'package-fetched'
}

/**
 * Events of the protected journal's last chapter that the journal of the case does not have yet. If the case has
 * anything else for this plan, such as an earlier run or events that some program wrote there, the whole chapter is
 * copied, which begins a new one. Pure.
 */
export function lackingEvents(
  theirs: readonly JournalEvent[],
  ofCase: readonly JournalEvent[],
  planSha256: string,
): readonly JournalEvent[] {
  const chapter = eventsOfPlan({ events: theirs }).filter(isCopied)
  const start = ofCase.findLastIndex((event) => event.kind === 'opened' && event.planSha256 === planSha256)
  const known = start < 0 ? [] : ofCase.slice(start).filter(isCopied)
  const isKnown = known.every((event, index) => isSame(event, chapter[index]))
  return isKnown ? chapter.slice(known.length) : chapter
}

function isSame(one: JournalEvent, other: JournalEvent | undefined): boolean {
  return other !== undefined && JSON.stringify({ ...one, seq: 0 }) === JSON.stringify({ ...other, seq: 0 })
}
