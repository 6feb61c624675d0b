import type { Settings } from '../settings/settings.ts'
import { type CaseEntry, type CaseState, unfinishedStates } from './case-entry.ts'

type Kept = Pick<CaseEntry, 'state' | 'changedAt' | 'archivedAt'>
type Rule = Pick<Settings, 'archiveAfterDays' | 'deleteAfterDays'>

const msPerDay = 24 * 60 * 60 * 1000

/** Cases that are never archived or deleted automatically: unfinished ones, and those in an unknown state. */
const stays: ReadonlySet<CaseState> = new Set([...unfinishedStates, 'damaged'])

/**
 * What the retention rule set by the user or by policy does with a case next, and from when (UTC, ISO 8601); null if
 * nothing. A case is deleted only after it has been archived for that long. Pure.
 */
export function retentionOf(
  { state, changedAt, archivedAt }: Kept,
  { archiveAfterDays, deleteAfterDays }: Rule,
): { readonly act: 'archive' | 'delete'; readonly after: string } | null {
  if (stays.has(state)) return null
  const later = (moment: string, days: number) => new Date(Date.parse(moment) + days * msPerDay).toISOString()
  if (archivedAt === null)
    return archiveAfterDays === null ? null : { act: 'archive', after: later(changedAt, archiveAfterDays) }
  // Saving the archive time also changes the case, so use the later of the two times.
  const latest = changedAt > archivedAt ? changedAt : archivedAt
  return deleteAfterDays === null ? null : { act: 'delete', after: later(latest, deleteAfterDays) }
}
