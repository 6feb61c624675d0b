import { type CaseEntry, type CaseState, unfinishedStates } from './case-entry.ts'
import type { Settings } from './settings.ts'

type Kept = Pick<CaseEntry, 'state' | 'changedAt' | 'archivedAt'>
type Rule = Pick<Settings, 'archiveAfterDays' | 'deleteAfterDays'>

const msPerDay = 24 * 60 * 60 * 1000

/** Cases that are never put away by themselves: they are not finished, or nobody knows what they are. */
const stays: ReadonlySet<CaseState> = new Set([...unfinishedStates, 'damaged'])

/**
 * What the rule that a person or a policy set will do with a case next, and from which moment on (UTC, ISO 8601); null where it
 * does nothing. Deleted is only what lay in the archive for that long. Pure.
 */
export function retentionOf(
  { state, changedAt, archivedAt }: Kept,
  { archiveAfterDays, deleteAfterDays }: Rule,
): { readonly act: 'archive' | 'delete'; readonly after: string } | null {
  if (stays.has(state)) return null
  const later = (moment: string, days: number) => new Date(Date.parse(moment) + days * msPerDay).toISOString()
  if (archivedAt === null)
    return archiveAfterDays === null ? null : { act: 'archive', after: later(changedAt, archiveAfterDays) }
  // Noting when it was archived is a change as well; the later of the two counts.
  const latest = changedAt > archivedAt ? changedAt : archivedAt
  return deleteAfterDays === null ? null : { act: 'delete', after: later(latest, deleteAfterDays) }
}
