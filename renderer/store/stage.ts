import type { Session } from '../../common/session.ts'

/** The five parts of a repair, in the order a person walks them. */
export const stages = ['inspect', 'findings', 'plan', 'repair', 'proof'] as const
export type Stage = (typeof stages)[number]

/** The part the session itself is in. A person goes to the plan by choice; asking for the way back is one. */
export function stageOf(session: Session): Stage {
  const { activity, verdict } = session
  switch (activity.kind) {
    case 'inspecting':
    case 'diagnosing':
    case 'planning':
      // A repair that stopped stays in view while packages for it are read.
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
      if (session.plan?.promises.removed) return 'plan'
      return session.diagnosis ? 'findings' : 'inspect'
  }
}

/** True for a repair that was begun and is not proven; on a real PC downloads come before it begins. */
function stopped({ journal, verdict, downloads }: Session): boolean {
  return verdict === null && (downloads !== null || journal.some((event) => event.kind === 'run-started'))
}

/** The parts that have something to show. */
export function reachableStages(session: Session): ReadonlySet<Stage> {
  const reachable = new Set<Stage>(['inspect', stageOf(session)])
  if (session.diagnosis) reachable.add('findings')
  if (session.diagnosis && session.plan && session.plan.steps.length > 0) reachable.add('plan')
  if (session.downloads !== null || session.journal.some((event) => event.kind === 'run-started'))
    reachable.add('repair')
  if (session.verdict) reachable.add('proof')
  return reachable
}

/** True while the app works by itself and asks for patience. */
export function isWorking(session: Session): boolean {
  const { kind } = session.activity
  return kind !== 'idle' && kind !== 'waiting-for-restart' && kind !== 'waiting-for-person'
}

/** True while a plan is being carried out, waiting included: its plan must not change now. */
export function isRepairing(session: Session): boolean {
  return session.activity.kind !== 'idle' && stageOf(session) === 'repair'
}
