import { foldSteps } from '../../common/journal.ts'
import type { Session } from '../../common/session.ts'
import type { Verdict } from '../../common/verdict.ts'
import { text } from '../text/en.ts'
import type { Stage } from './stage.ts'

/** The short line under a step of the rail: what that part of the session has come to. Empty where it has not begun. */
export function stageNote(session: Session, stage: Stage): string {
  switch (stage) {
    case 'inspect': {
      if (!session.inspection) return ''
      const gaps = session.inspection.gaps.length
      const facts = text.rail.facts(Object.keys(session.inspection.facts).length)
      return gaps === 0 ? facts : `${facts}, ${text.rail.gaps(gaps)}`
    }
    case 'findings': {
      if (!session.diagnosis) return ''
      const active = session.diagnosis.findings.filter(({ status }) => status === 'active').length
      return active === 0 ? text.rail.noCause : text.rail.causes(active)
    }
    case 'plan':
      return session.plan && session.plan.steps.length > 0 ? text.rail.steps(session.plan.steps.length) : ''
    case 'repair':
      return repairNote(session)
    case 'proof':
      return session.verdict ? outcomeText(session.verdict, session.plan) : ''
  }
}

/** What a verdict comes to, in words for a repair or for a way back. */
export function outcomeText({ outcome }: Verdict, plan: Session['plan']): string {
  return plan?.promises.removed === undefined
    ? text.proof.outcome[outcome]
    : text.proof.outcomeOfUndo[outcome]
}

function repairNote(session: Session): string {
  const { activity, journal, plan } = session
  if (activity.kind === 'waiting-for-restart') return text.rail.waitingRestart
  if (activity.kind === 'waiting-for-person') return text.rail.waitingPerson
  const begun = journal.some(({ kind }) => kind === 'run-started')
  if (!plan || !begun) return ''
  const ended = journal.findLast(({ kind }) => kind === 'run-ended')
  if (activity.kind === 'idle' && ended?.kind === 'run-ended') {
    if (ended.outcome === 'failed') return text.rail.failed
    if (ended.outcome === 'cancelled') return text.rail.cancelled
  }
  const steps = [
    ...foldSteps(
      plan.steps.map(({ id }) => id),
      journal,
    ).values(),
  ]
  const over = steps.filter(({ state }) => state === 'done' || state === 'already').length
  if (over === steps.length) return text.rail.allDone
  return text.rail.stepOf(over + 1, steps.length)
}
