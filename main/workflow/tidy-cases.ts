import type { CaseEntry, CaseState } from '../../common/case-entry.ts'
import type { Settings } from '../../common/settings.ts'
import { archiveCase, deleteCase } from '../case/keep-note.ts'
import { listCases } from '../case/list-cases.ts'
import { settingsInForce } from '../settings/settings.ts'
import { failureOf } from '../texts/failure.ts'

/** Cases that the rule of the person took out of the list, by their ids. */
export type TidiedCases = { readonly archived: readonly string[]; readonly deleted: readonly string[] }

const msPerDay = 24 * 60 * 60 * 1000

/** Cases that are never put away by themselves: somebody is at work, a restart is due, or nobody knows what they are. */
const stays: ReadonlySet<CaseState> = new Set(['at-work', 'restart-needed', 'damaged'])

/**
 * Archives and deletes cases by the rule that the person, or a policy, set; without one nothing. Deleted is only what lay in
 * the archive for that long. A case that is being carried out, waits for a restart, is damaged or in use stays.
 *
 * @param except names the case that is open at the moment, which stays
 */
export async function tidyCases(
  home: string,
  now: Date,
  except: () => string | null = () => null,
): Promise<TidiedCases> {
  const rule = settingsInForce(home)
  if (rule.archiveAfterDays === null && rule.deleteAfterDays === null) return { archived: [], deleted: [] }
  const archived: string[] = []
  const deleted: string[] = []
  for (const one of await listCases(home)) {
    const due = one.id === except() ? null : dueOf(one, rule, now)
    if (due === null) continue
    try {
      if (due === 'archive') await archiveCase(home, one.id, now)
      else await deleteCase(home, one.id)
    } catch (error) {
      // In use, begun meanwhile, or on a disk that refuses: it is due again next time.
      if (failureOf(error).code === 'unexpected') throw error
      continue
    }
    if (due === 'archive') archived.push(one.id)
    else deleted.push(one.id)
  }
  return { archived, deleted }
}

/** What the rule says of a case on a day. Pure. */
export function dueOf(
  { state, changedAt, archivedAt }: Pick<CaseEntry, 'state' | 'changedAt' | 'archivedAt'>,
  { archiveAfterDays, deleteAfterDays }: Pick<Settings, 'archiveAfterDays' | 'deleteAfterDays'>,
  now: Date,
): 'archive' | 'delete' | null {
  if (stays.has(state)) return null
  const isOlder = (moment: string, days: number | null) =>
    days !== null && now.getTime() - Date.parse(moment) > days * msPerDay
  if (archivedAt === null) return isOlder(changedAt, archiveAfterDays) ? 'archive' : null
  // Noting when it was archived is a change as well; the later of the two counts.
  const latest = changedAt > archivedAt ? changedAt : archivedAt
  return isOlder(latest, deleteAfterDays) ? 'delete' : null
}
