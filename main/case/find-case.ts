import type { JournalEvent } from '../../common/journal.ts'
import { type CaseFolder, latestCaseFolder, openCaseFolder } from './case-folder.ts'
import { readJournal } from './read-journal.ts'

/**
 * Which case a repair works in. `never`: none, unless a folder is named, which is then only read. `new`: a fresh one.
 * `resume`: the newest of this host that was begun and is not finished, else a fresh one. `again`: the newest, finished or
 * not, else a fresh one. `latest`: the newest, which is only read.
 */
export type KeepCase = 'never' | 'new' | 'resume' | 'again' | 'latest'

/** The case that is there already; null where there is none, or where a fresh one is wanted. */
export async function findCase(
  options: { readonly caseFolder: string | null; readonly keepCase: KeepCase },
  hostId: string,
  home: string,
): Promise<CaseFolder | null> {
  if (options.caseFolder !== null) {
    const readsOnly = options.keepCase === 'never' || options.keepCase === 'latest'
    return openCaseFolder(options.caseFolder, { create: !readsOnly })
  }
  if (options.keepCase === 'never' || options.keepCase === 'new') return null
  const newest = await latestCaseFolder(home, hostId)
  if (newest === null || options.keepCase !== 'resume') return newest
  const { events } = await readJournal(newest.journalFile)
  return isUnderWay(events) ? newest : null
}

/** Begun, and neither finished nor judged. */
export function isUnderWay(events: readonly JournalEvent[]): boolean {
  if (!events.some((event) => event.kind === 'run-started')) return false
  const last = events.findLast((event) => event.kind === 'run-ended' || event.kind === 'run-started')
  return !(last?.kind === 'run-ended' && last.outcome === 'done')
}

/** Whether somebody agreed to the plan of this hash. */
export function hasConsent(events: readonly JournalEvent[], hash: string): boolean {
  return events.some((event) => event.kind === 'consented' && event.planSha256 === hash)
}
