import { retentionOf } from '../../common/case-retention.ts'
import { archiveCase, deleteCase, isCaseInUse } from '../case/keep-note.ts'
import { listCases, readCaseEntry } from '../case/list-cases.ts'
import { settingsInForce } from '../settings/settings.ts'
import { failureOf } from '../texts/failure.ts'

/** Cases that the rule of the person took out of the list, by their ids. */
export type TidiedCases = { readonly archived: readonly string[]; readonly deleted: readonly string[] }

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
      // The list may be minutes old: somebody may have taken the case out of the archive since, or written in it.
      if (dueOf(await readCaseEntry(home, one.id), rule, now) !== due) continue
      if (await isCaseInUse(home, one.id)) continue
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

/** What `tidyCases` would put away now, without doing it. */
export async function dueCases(home: string, now: Date): Promise<TidiedCases> {
  const rule = settingsInForce(home)
  const found = { archived: [] as string[], deleted: [] as string[] }
  for (const one of await listCases(home)) {
    const act = dueOf(one, rule, now)
    if (act !== null && !(await isCaseInUse(home, one.id)))
      found[act === 'archive' ? 'archived' : 'deleted'].push(one.id)
  }
  return found
}

/** What the rule says of a case on a day. Pure. */
export function dueOf(
  entry: Parameters<typeof retentionOf>[0],
  rule: Parameters<typeof retentionOf>[1],
  now: Date,
): 'archive' | 'delete' | null {
  const next = retentionOf(entry, rule)
  return next !== null && now.getTime() > Date.parse(next.after) ? next.act : null
}
