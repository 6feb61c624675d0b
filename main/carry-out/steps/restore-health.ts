import { hasPendingWork } from '../../../common/pending-work.ts'
import { runToolWell } from '../run-tool.ts'
import { factOf, type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** Repairs the component store. Proven by asking its health again. */
export const restoreHealth: StepWork = {
  isDone({ inspection, events, step }) {
    // The flag behind "healthy" can be old: it counts only after this step has run once.
    const ran = events().some(
      (event) => event.kind === 'tool-ended' && event.step === step.id && event.exitCode === 0,
    )
    return ran && factOf(inspection, 'store')?.health === 'healthy' ? 'The component store is healthy.' : null
  },
  async run(context) {
    if (hasPendingWork(context.inspection.facts) === true)
      throw stepFailure(
        context,
        'Servicing work waits for a restart; the component store cannot be judged before it.',
        'Restart Windows, then go on.',
        'refused',
      )
    await runToolWell(context)
    const health = factOf(await context.inspect(), 'store')?.health
    if (health === undefined) return stepDone('DISM reported success. The health could not be read again.')
    if (health === 'healthy') return stepDone('The component store is healthy.')
    throw stepFailure(
      context,
      `DISM reported success, but the component store is still ${health}.`,
      'Plan again with "--repair-source": an image or a folder of the same version.',
    )
  },
}
