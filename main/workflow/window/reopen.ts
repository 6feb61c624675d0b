import { basename } from 'node:path'
import { chapterOf, type JournalEvent } from '../../../common/case/journal.ts'
import { type Activity, emptySession, type Session } from '../../../common/case/session.ts'
import { failureError } from '../../texts/failure.ts'
import { openRepair, type Repair } from '../repair.ts'
import type { Desk, WorkflowOptions } from './desk.ts'

/** Opens the first repair of a window; unreadable cases are set aside and reported. */
export async function firstRepair(
  options: WorkflowOptions,
): Promise<{ readonly repair: Repair; readonly session: Session }> {
  const setAside: Session['setAside'] = []
  const repair = await openRepair({
    ...options,
    caseFolder: null,
    keepCase: 'resume',
    passOver: (problem) => setAside.push(problem),
  })
  return { repair, session: { ...(await sessionOf(repair)), setAside } }
}

/** The session of a repair from its case: state, facts, findings, plan and verdict. */
export async function sessionOf(repair: Repair): Promise<Session> {
  const empty = emptySession(repair.host.identity)
  const kept = await repair.recall()
  if (kept === null) return empty
  const { planSha256 } = repair
  const chapter = chapterOf(kept.events, planSha256)
  const verdict = isOver(chapter) ? kept.verdict : null
  return {
    ...empty,
    opened: { ...openedOf(repair), problems: [...kept.problems] },
    inspection: kept.inspection,
    diagnosis: kept.diagnosis,
    plan: kept.plan,
    unplanned: kept.unplanned,
    doesNotStart: kept.plan?.promises.starts === true,
    planSha256,
    journal: [...kept.events],
    verdict,
    activity: {
      ...empty.activity,
      kind: repair.readsOnly || verdict !== null ? 'idle' : waitingFor(chapter),
    },
  }
}

/** Whether no run was begun, or the last one ended as done, so that the saved verdict still applies. */
function isOver(chapter: readonly JournalEvent[]): boolean {
  const last = chapter.findLast(({ kind }) => kind === 'run-started' || kind === 'run-ended')
  if (last?.kind === 'run-started') return false
  return !(last?.kind === 'run-ended' && last.outcome !== 'done')
}

/** What a repair waits for if no process is carrying it out. */
export function waitingFor(chapter: readonly JournalEvent[]): Activity['kind'] {
  const last = chapter.findLast(({ kind }) => kind === 'run-started' || kind === 'run-ended')
  if (last?.kind !== 'run-ended') return 'idle'
  if (last.outcome === 'restart') return 'waiting-for-restart'
  return last.outcome === 'person' ? 'waiting-for-person' : 'idle'
}

/** The open case. Throws if the repair has none yet. */
export function openedOf(repair: Repair): NonNullable<Session['opened']> {
  const path = repair.caseFolder
  if (path === null) throw failureError('not-found', 'no-case-yet', {})
  return { id: basename(path), path, readOnly: repair.readsOnly, problems: [] }
}

/** Replaces the open repair. Work alongside it, such as a kit or reading media, continues. */
export async function changeRepair(desk: Desk, next: Repair): Promise<void> {
  const { kit: _, medium: __, intake: ___, collecting: ____, ...session } = await sessionOf(next)
  await desk.repair.close()
  desk.repair = next
  // Work alongside the repair is not sent again, because a window would treat it as news.
  desk.session.patch(session)
}

/** Throws FailureError `refused` if the open case is read-only. */
export function mustBeWritable({ repair }: Desk): void {
  if (repair.readsOnly) throw failureError('refused', 'case-read-only', {}, repair.caseFolder)
}
