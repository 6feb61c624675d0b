import type { JournalEvent } from '../../common/journal.ts'
import type { Failure } from '../../common/result.ts'
import { callOn } from '../../common/shown-call.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { type CaseFolder, casePaths, openCaseFolder } from './case-folder.ts'
import { readJournal } from './read-journal.ts'

/**
 * Which case a repair works in. `never`: none, unless a folder is named, which is then only read. `new`: a fresh one.
 * `new-unless-unfinished`: a fresh one, refused where the newest of this host that was begun is not finished.
 * `resume`: the newest of this host that was begun, where it is not finished, else a fresh one. `again`: the newest,
 * finished or not, else a fresh one. `latest`: the newest, which is only read. A case in which nothing was carried out is
 * the newest only where there is no other: it says nothing about what became of the PC.
 */
export type KeepCase = 'never' | 'new' | 'new-unless-unfinished' | 'resume' | 'again' | 'latest'

/**
 * The case that is there already; null where there is none, or where a fresh one is wanted. Throws FailureError
 * `not-found` where a case that is only read is missing, `refused` where an unfinished one would be left.
 */
export async function findCase(
  options: {
    readonly caseFolder: string | null
    readonly keepCase: KeepCase
    /** Hears of cases that cannot be read, which are then passed over; without it, such a case is a failure. */
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
  // A damaged case cannot be gone on with, and must not keep a fresh one from being made.
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

/** True where a plan of this case was carried out, at least in part. */
export function hasBegun(events: readonly JournalEvent[]): boolean {
  return events.some((event) => event.kind === 'run-started')
}

/** Begun, and neither finished nor judged. */
export function isUnderWay(events: readonly JournalEvent[]): boolean {
  if (!hasBegun(events)) return false
  const last = events.findLast((event) => event.kind === 'run-ended' || event.kind === 'run-started')
  return !(last?.kind === 'run-ended' && last.outcome === 'done')
}

/**
 * Whether a repair goes on by itself or by the next call, at the next start for instance: nobody broke it off and no step
 * of it failed.
 */
export function isExpectedToGoOn(events: readonly JournalEvent[]): boolean {
  const last = events.findLast((event) => event.kind === 'run-ended' || event.kind === 'run-started')
  return isUnderWay(events) && !(last?.kind === 'run-ended' && last.outcome === 'failed')
}

/** What failed and was put into the archive is over: nobody means to go on with it. */
async function continues({ folder, events }: BegunCase): Promise<boolean> {
  if (!isUnderWay(events)) return false
  // A note that cannot be read hides no repair.
  const note = await folder.read('note').catch(() => null)
  return isExpectedToGoOn(events) || (note?.archivedAt ?? null) === null
}

/** Whether somebody agreed to the plan of this hash. */
export function hasConsent(events: readonly JournalEvent[], hash: string): boolean {
  return events.some((event) => event.kind === 'consented' && event.planSha256 === hash)
}
