import { chapterOf } from '../../common/case/journal.ts'
import type { Session } from '../../common/case/session.ts'
import { isNothingToDo } from '../../common/gaps/open-gaps.ts'
import { isUndoPlan } from '../../common/plan/enlarging.ts'
import { lastVerdict } from '../../common/verdict/last-verdict.ts'

/** The five parts of a repair, in order. */
export const stages = ['inspect', 'findings', 'plan', 'repair', 'proof'] as const
export type Stage = (typeof stages)[number]

/** The session's current part. A person opens the plan explicitly, also by requesting an undo. */
export function stageOf(session: Session): Stage {
  const { activity, verdict } = session
  switch (activity.kind) {
    case 'inspecting':
    case 'diagnosing':
    case 'planning':
      // A stopped repair stays visible while packages for it are read.
      if (activity.kind === 'planning' && stopped(session)) return 'repair'
      return session.diagnosis && activity.kind === 'planning' ? 'findings' : 'inspect'
    case 'downloading':
    case 'carrying-out':
    case 'waiting-for-restart':
    case 'waiting-for-person':
    case 'verifying':
      return 'repair'
    case 'idle':
      if (verdict) return 'proof'
      if (stopped(session)) return 'repair'
      if (session.plan !== null && isUndoPlan(session.plan)) return 'plan'
      return session.diagnosis ? 'findings' : 'inspect'
  }
}

/** True for a repair that was begun and not verified; on a real PC downloads precede it. */
function stopped(session: Session): boolean {
  return session.verdict === null && (session.downloads !== null || hasBegun(session))
}

/** Whether the open plan was begun; an earlier one of the same case does not count. */
function hasBegun({ journal, planSha256 }: Session): boolean {
  return chapterOf(journal, planSha256).some((event) => event.kind === 'run-started')
}

/** The parts with content, including a plan without steps, which says why there are none. */
export function reachableStages(session: Session): ReadonlySet<Stage> {
  const reachable = new Set<Stage>(['inspect', stageOf(session)])
  if (session.diagnosis) reachable.add('findings')
  if (session.plan && (session.plan.steps.length > 0 || !isNothingToDo(session.plan))) reachable.add('plan')
  if (session.downloads !== null || hasBegun(session)) reachable.add('repair')
  if (lastVerdict(session)) reachable.add('proof')
  return reachable
}

/** True while the app is working and the person has to wait. */
export function isWorking(session: Session): boolean {
  const { kind } = session.activity
  return kind !== 'idle' && kind !== 'waiting-for-restart' && kind !== 'waiting-for-person'
}

/** True while a plan is being carried out, including waiting: it must not change now. */
export function isRepairing(session: Session): boolean {
  return session.activity.kind !== 'idle' && stageOf(session) === 'repair'
}
