import { runToolWell } from '../shared/run-tool.ts'
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
    title: 'Turn WinRE on',
    command: ['reagentc.exe', '/enable'],
    state: 'WinRE is enabled.',
    undo: 'reagentc.exe /disable',
    always: '',
  }),
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
  runbook: (_step, { asked, invoke }) => [...asked, invoke],
}
