import { retentionOf } from '../../../common/case/case-retention.ts'
import { archiveCase, deleteCase, isCaseInUse } from '../../case/keep-note.ts'
import { listCases, readCaseEntry } from '../../case/list-cases.ts'
import { settingsInForce } from '../../settings/settings.ts'
import { failureOf } from '../../texts/failure.ts'

/** Ids of the cases that the retention rule archived or deleted. */
export type TidiedCases = { readonly archived: readonly string[]; readonly deleted: readonly string[] }

/**
 * Archives and deletes cases by the retention rule of the user or a policy; does nothing without one. A case is deleted
 * only after it was archived for that long. Cases that are being carried out, wait for a restart, are damaged or in use
 * stay.
 *
 * @param except returns the id of the open case, which stays
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
      // The list may be minutes old; the case may have been restored or changed since.
      if (dueOf(await readCaseEntry(home, one.id), rule, now) !== due) continue
      if (await isCaseInUse(home, one.id)) continue
      if (due === 'archive') await archiveCase(home, one.id, now)
      else await deleteCase(home, one.id)
    } catch (error) {
      // In use, changed meanwhile, or on a disk that denies access: retried next time.
      if (failureOf(error).code === 'unexpected') throw error
      continue
    }
    if (due === 'archive') archived.push(one.id)
    else deleted.push(one.id)
  }
  return { archived, deleted }
}

/** What `tidyCases` would do now. */
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

/** What the rule requires for a case at a time. Pure. */
export function dueOf(
  entry: Parameters<typeof retentionOf>[0],
  rule: Parameters<typeof retentionOf>[1],
  now: Date,
): 'archive' | 'delete' | null {
  const next = retentionOf(entry, rule)
  return next !== null && now.getTime() > Date.parse(next.after) ? next.act : null
}
