import { chapterOf, foldSteps } from '../../common/case/journal.ts'
import type { Session } from '../../common/case/session.ts'
import { stateOf } from '../../common/diagnosis/diagnosis.ts'
import { outcomeKey } from '../../common/verdict/outcome-key.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { listed } from '../text/listed.ts'
import { say } from '../text/say.ts'
import { type FoundNothing, foundNothing } from './found-nothing.ts'
import type { Stage } from './stage.ts'

const railNotes: Partial<Record<FoundNothing, 'window.rail.well' | 'window.findings.unread'>> = {
  well: 'window.rail.well',
  nothing: 'window.findings.unread',
}

/** The short line under a step of the rail: the result of that part of the session. Empty before it begins. */
export function stageNote(session: Session, stage: Stage): string {
  switch (stage) {
    case 'inspect': {
      if (!session.inspection) return ''
      const gaps = session.inspection.gaps.length
      const facts = say('window.rail.facts', { count: Object.keys(session.inspection.facts).length })
      return gaps === 0 ? facts : listed([facts, say('window.rail.gaps', { count: gaps })])
    }
    case 'findings': {
      if (!session.diagnosis) return ''
      const nothing = foundNothing(session)
      if (nothing !== null) return say(railNotes[nothing] ?? 'window.rail.no-cause')
      const count = session.diagnosis.findings.filter((one) => stateOf(one) !== 'over').length
      return say('window.rail.causes', { count })
    }
    case 'plan':
      return session.plan && session.plan.steps.length > 0
        ? say('window.rail.steps', { count: session.plan.steps.length })
        : ''
    case 'repair':
      return repairNote(session)
    case 'proof':
      return session.verdict ? outcomeText(session.verdict, session.plan) : ''
  }
}

/** The result of a verdict, for a repair or an undo. */
export function outcomeText({ outcome }: Verdict, plan: Session['plan']): string {
  return say(outcomeKey(outcome, plan))
}

function repairNote(session: Session): string {
  const { activity, plan } = session
  const journal = chapterOf(session.journal, session.planSha256)
  if (activity.kind === 'waiting-for-restart') return say('window.rail.waiting-restart')
  if (activity.kind === 'waiting-for-person') return say('window.rail.waiting-person')
  const begun = journal.some(({ kind }) => kind === 'run-started')
  if (!plan || !begun) return ''
  const ended = journal.findLast(({ kind }) => kind === 'run-ended')
  if (activity.kind === 'idle' && ended?.kind === 'run-ended') {
    if (ended.outcome === 'failed') return say('window.rail.failed')
    if (ended.outcome === 'cancelled') return say('word.stopped-on-request')
  }
  const steps = [
    ...foldSteps(
      plan.steps.map(({ id }) => id),
      journal,
    ).values(),
  ]
  const over = steps.filter(({ state }) => state === 'done' || state === 'already').length
  if (over === steps.length) return say('window.rail.all-done')
  return say('window.rail.step-of', { present: over + 1, all: steps.length })
}
