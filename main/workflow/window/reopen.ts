import { basename } from 'node:path'
import { chapterOf, type JournalEvent } from '../../../common/journal.ts'
import { type Activity, emptySession, type Session } from '../../../common/session.ts'
import { failureError } from '../../texts/failure.ts'
import { openRepair, type Repair } from '../repair.ts'
import type { Desk, WorkflowOptions } from './desk.ts'

/** Opens the repair of a PC that a window begins with; cases that cannot be read are set aside and named. */
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

/** The session of a repair as its case shows it: where it stands, facts, findings, plan and proof. */
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
    startsNot: kept.plan?.promises.starts === true,
    planSha256,
    journal: [...kept.events],
    verdict,
    activity: {
      ...empty.activity,
      kind: repair.readsOnly || verdict !== null ? 'idle' : waitingFor(chapter),
    },
  }
}

/** Whether nothing was begun, or ended short of its end, since the PC was last compared with the plan. */
function isOver(chapter: readonly JournalEvent[]): boolean {
  const last = chapter.findLast(({ kind }) => kind === 'run-started' || kind === 'run-ended')
  if (last?.kind === 'run-started') return false
  return !(last?.kind === 'run-ended' && last.outcome !== 'done')
}

/** What a repair that nobody carries out at the moment waits for. */
export function waitingFor(chapter: readonly JournalEvent[]): Activity['kind'] {
  const last = chapter.findLast(({ kind }) => kind === 'run-started' || kind === 'run-ended')
  if (last?.kind !== 'run-ended') return 'idle'
  if (last.outcome === 'restart') return 'waiting-for-restart'
  return last.outcome === 'person' ? 'waiting-for-person' : 'idle'
}

/** Which case is open. Throws where the repair has none yet. */
export function openedOf(repair: Repair): NonNullable<Session['opened']> {
  const path = repair.caseFolder
  if (path === null) throw failureError('not-found', 'no-case-yet', {})
  return { id: basename(path), path, readOnly: repair.readsOnly, problems: [] }
}

/** Takes another repair in place of the one that is open. What is made beside it, a kit or a look at media, stays. */
export async function changeRepair(desk: Desk, next: Repair): Promise<void> {
  const { kit: _, medium: __, intake: ___, collecting: ____, ...session } = await sessionOf(next)
  await desk.repair.close()
  desk.repair = next
  // What is beside the repair is not sent again: a window would take it for news.
  desk.session.patch(session)
}

/** Throws FailureError `refused` where the open case is only read. */
export function mustBeWritable({ repair }: Desk): void {
  if (repair.readsOnly) throw failureError('refused', 'case-read-only', {}, repair.caseFolder)
}
