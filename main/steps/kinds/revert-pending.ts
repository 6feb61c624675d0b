import { hasPendingWork } from '../../../common/facts/pending-work.ts'
import { message } from '../../../common/texts/message.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { dismOn } from '../shared/tools/dism.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/**
 * Reverts pending servicing operations. Microsoft supports this only for a Windows that does not start, not for a
 * running one or Windows PE. Without pending operations there is nothing to revert.
 */
export const revertPending: StepDefinition<'revert-pending'> = {
  kind: 'revert-pending',
  offline: true,
  minutes: [2, 30],
  show: (_step, place) => ({
    title: message('step.revert-pending.title'),
    command: dismOn(place, '/Cleanup-Image', '/RevertPendingActions'),
    state: message('step.revert-pending.state'),
    undo: null,
    always: message('step.revert-pending.always'),
  }),
  promises: () => ({ starts: true }),
  isDone: ({ inspection }) =>
    hasPendingWork(inspection.facts) === false ? message('step.revert-pending.nothing') : null,
  async run(context) {
    const { plan, inspection } = context
    const isPe = /^WindowsPE/i.test(factOf(inspection, 'windows')?.edition ?? '')
    if (!plan.offline || isPe) throw stepFailure(context, 'revert-not-here', {}, 'refused')
    await runToolWell(context)
    return stepDone(message('step.revert-pending.done'))
  },
  runbook: () => [],
}
