import { runToolWell } from '../run-tool.ts'
import { factOf, type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** Turns WinRE on. */
export const enableWinre: StepWork = {
  isDone({ inspection }) {
    return factOf(inspection, 'winre')?.enabled === true ? 'WinRE is enabled.' : null
  },
  async run(context) {
    await runToolWell(context)
    if (factOf(await context.inspect(), 'winre')?.enabled === true) return stepDone('WinRE is enabled.')
    throw stepFailure(
      context,
      'reagentc reported success, but WinRE is not enabled.',
      'Look into C:\\Windows\\Logs\\ReAgent\\ReAgent.log.',
    )
  },
}
