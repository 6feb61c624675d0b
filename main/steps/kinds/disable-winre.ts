import { runToolWell } from '../shared/run-tool.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** Turns WinRE off, so that turning it on makes BitLocker trust the changed image. */
export const disableWinre: StepDefinition<'disable-winre'> = {
  kind: 'disable-winre',
  touches: ['boot'],
  minutes: [0, 2],
  show: () => ({
    title: 'Turn WinRE off for a moment',
    command: ['reagentc.exe', '/disable'],
    state: 'WinRE is disabled.',
    undo: 'reagentc.exe /enable',
    always:
      'BitLocker trusts a changed WinRE image only after it was turned off and on; otherwise WinRE asks for the recovery key.',
  }),
  isDone(context) {
    if (factOf(context.inspection, 'winre')?.enabled === false) return 'WinRE is disabled.'
    return isImageChanged(context) ? null : 'The image was not changed by this plan; it is trusted as it is.'
  },
  async run(context) {
    await runToolWell(context)
    const enabled = factOf(await context.inspect(), 'winre')?.enabled
    if (enabled !== true) return stepDone('WinRE is disabled.')
    throw stepFailure(
      context,
      'reagentc reported success, but WinRE is still enabled.',
      'Look into C:\\Windows\\Logs\\ReAgent\\ReAgent.log.',
    )
  },
  runbook: (_step, { asked, invoke }) => [...asked, invoke],
}

function isImageChanged({ events, plan }: StepContext<'disable-winre'>): boolean {
  const commits = new Set(plan.steps.filter(({ kind }) => kind === 'unmount-winre').map(({ id }) => id))
  return events().some(
    (event) => event.kind === 'tool-ended' && event.exitCode === 0 && commits.has(event.step),
  )
}
