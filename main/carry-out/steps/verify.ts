import { judge } from '../judge.ts'
import { type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** Compares the PC with what the plan promised. */
export const verify: StepWork = {
  isDone: () => null,
  async run(context) {
    const verdict = judge(context.plan, context.inspection)
    await context.append({ kind: 'verdict', verdict })
    if (verdict.outcome === 'done' || verdict.outcome === 'done-but') return stepDone(verdict.because)
    throw stepFailure(context, verdict.because, 'Diagnose again: the new logs tell what happened.')
  },
}
