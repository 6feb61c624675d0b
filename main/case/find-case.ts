import type { JournalEvent } from '../../common/case/journal.ts'
import type { Failure } from '../../common/result.ts'
import { callOn } from '../../common/steps/shown-call.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { type CaseFolder, casePaths, openCaseFolder } from './case-folder.ts'
import { readJournal } from './read-journal.ts'

/**
 * The case that a repair uses. `never`: none, unless a folder is specified, which is then read-only. `new`: a new one.
 * `new-unless-unfinished`: a new one, refused if the newest begun one of this host is unfinished. `resume`: the newest
 * begun one of this host if it is unfinished, otherwise a new one. `again`: the newest, finished or not, otherwise a
 * new one. `latest`: the newest, read-only. A case in which nothing was carried out counts as the newest only if there
 * is no other, because it does not show the present state of the PC.
 */
export type KeepCase = 'never' | 'new' | 'new-unless-unfinished' | 'resume' | 'again' | 'latest'

/**
 * The existing case; null if there is none, or a new one is wanted. Throws FailureError `not-found` if a read-only case
 * is missing, and `refused` if an unfinished one would be abandoned.
 */
export async function findCase(
  options: {
    readonly caseFolder: string | null
    readonly keepCase: KeepCase
    /** Receives unreadable cases, which are then skipped; without it, such a case is a failure. */
    readonly passOver?: ((problem: Failure) => void) | undefined
  },
  hostId: string,
  home: string,
): Promise<CaseFolder | null> {
  if (options.caseFolder !== null) {
    const readsOnly = options.keepCase === 'never' || options.keepCase === 'latest'
    return openCaseFolder(options.caseFolder).catch((error: unknown) => {
      if (!readsOnly && failureOf(error).code === 'not-found') return null
      throw error
    })
  }
  if (options.keepCase === 'never' || options.keepCase === 'new') return null
  if (options.keepCase === 'new-unless-unfinished') return refuseUnfinished(home, hostId)
  const { newest, begun } = await newestCase(home, hostId, options.passOver)
  if (options.keepCase !== 'resume') return begun?.folder ?? newest
  return begun !== null && (await continues(begun)) ? begun.folder : null
}

async function refuseUnfinished(home: string, hostId: string): Promise<null> {
  // A damaged case cannot be continued and must not prevent a new one.
  const { begun } = await newestCase(home, hostId, () => {})
  if (begun !== null && (await continues(begun)))
    throw failureError(
      'refused',
      'repair-unfinished',
      { install: callOn(hostId, 'install') },
      begun.folder.path,
    )
  return null
}

type BegunCase = { readonly folder: CaseFolder; readonly events: readonly JournalEvent[] }

/** The newest case of a host, and the newest in which something was carried out. */
async function newestCase(home: string, hostId: string, passOver?: (problem: Failure) => void) {
  let newest: CaseFolder | null = null
  for (const path of await casePaths(home, hostId)) {
    try {
      const folder = await openCaseFolder(path)
      const { events } = await readJournal(folder.journalFile)
      // A plan that cannot be read cannot be resumed.
      if (passOver) await folder.read('plan')
      newest ??= folder
      const begun: BegunCase = { folder, events }
      if (hasBegun(events)) return { newest, begun }
    } catch (error) {
      if (passOver === undefined) throw error
      passOver(failureOf(error))
    }
  }
  return { newest, begun: null }
}

/** True if a plan of this case was carried out at least partly. */
export function hasBegun(events: readonly JournalEvent[]): boolean {
  return events.some((event) => event.kind === 'run-started')
}

/** Begun and not completed. */
export function isUnderWay(events: readonly JournalEvent[]): boolean {
  return hasBegun(events) && !isOver(events)
}

/** Carried out completely. */
export function isOver(events: readonly JournalEvent[]): boolean {
  const last = events.findLast((event) => event.kind === 'run-ended' || event.kind === 'run-started')
  return last?.kind === 'run-ended' && last.outcome === 'done'
}

/**
 * Whether a repair continues by itself or with the next call, for example at the next start: it was not completed and
 * no step failed.
 */
export function isExpectedToGoOn(events: readonly JournalEvent[]): boolean {
  const last = events.findLast((event) => event.kind === 'run-ended' || event.kind === 'run-started')
  return isUnderWay(events) && !(last?.kind === 'run-ended' && last.outcome === 'failed')
}

/** A failed case that was archived is over and not meant to be continued. */
async function continues({ folder, events }: BegunCase): Promise<boolean> {
  if (!isUnderWay(events)) return false
  // An unreadable note must not hide a repair.
  const note = await folder.read('note').catch(() => null)
  return isExpectedToGoOn(events) || (note?.archivedAt ?? null) === null
}

/** Whether the plan with this hash has consent. */
export function hasConsent(events: readonly JournalEvent[], hash: string): boolean {
  return events.some((event) => event.kind === 'consented' && event.planSha256 === hash)
}
