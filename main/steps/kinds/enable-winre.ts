import { recoveryFolder } from '../../../common/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { exitFailure, runTool } from '../shared/run-tool.ts'
import { stagedImage } from '../shared/staged-winre.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Turns WinRE on. */
export const enableWinre: StepDefinition<'enable-winre'> = {
  kind: 'enable-winre',
  touches: ['boot'],
  isMidway: true,
  setting: { endedBy: ['disable-winre'] },
  minutes: [0, 2],
  show: () => ({
    title: message('step.enable-winre.title'),
    command: ['reagentc.exe', '/enable'],
    state: message('step.enable-winre.state'),
    undo: message('text.as-is', { text: 'reagentc.exe /disable' }),
    always: null,
  }),
  isDone({ inspection }) {
    return factOf(inspection, 'winre')?.enabled === true ? message('step.enable-winre.state') : null
  },
  async run(context) {
    const exitCode = await runTool(context)
    if (exitCode !== 0 && (await stagedImage(context.host)) === null)
      throw stepFailure(context, 'winre-image-missing', { folder: recoveryFolder })
    if (exitCode !== 0) throw exitFailure(context, exitCode)
    if (factOf(await context.inspect(), 'winre')?.enabled === true)
      return stepDone(message('step.enable-winre.state'))
    throw stepFailure(context, 'winre-not-enabled', {})
  },
  runbook: (_step, { guards, invoke }) => [...guards, invoke],
}
