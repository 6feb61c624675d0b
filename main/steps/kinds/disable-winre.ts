import { message } from '../../../common/texts/message.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** Disables WinRE, so that enabling it again makes BitLocker trust the changed image. */
export const disableWinre: StepDefinition<'disable-winre'> = {
  kind: 'disable-winre',
  touches: ['boot'],
  minutes: [0, 2],
  takes: () => null,
  show: () => ({
    title: message('step.disable-winre.title'),
    command: ['reagentc.exe', '/disable'],
    state: message('step.disable-winre.state'),
    undo: message('text.as-is', { text: 'reagentc.exe /enable' }),
    always: message('step.disable-winre.always'),
  }),
  isDone(context) {
    if (factOf(context.inspection, 'winre')?.enabled === false) return message('step.disable-winre.state')
    // A damaged image must leave its partition before another replaces it.
    if (context.plan.steps.some(({ kind }) => kind === 'place-winre')) return null
    if (leavesPartition(context)) return null
    return isImageChanged(context) ? null : message('step.disable-winre.unchanged')
  },
  async run(context) {
    await runToolWell(context)
    const enabled = factOf(await context.inspect(), 'winre')?.enabled
    if (enabled !== true) return stepDone(message('step.disable-winre.state'))
    throw stepFailure(context, 'winre-still-enabled', {})
  },
  runbook: (_step, { guards, invoke }) => [...guards, invoke],
}

/** Whether the partition with the image is deleted after this step. */
function leavesPartition({ plan, step }: StepContext<'disable-winre'>): boolean {
  const at = plan.steps.findIndex(({ id }) => id === step.id)
  return plan.steps.slice(at).some(({ kind }) => kind === 'delete-recovery-partition')
}

function isImageChanged({ events, plan }: StepContext<'disable-winre'>): boolean {
  const commits = new Set(plan.steps.filter(({ kind }) => kind === 'unmount-winre').map(({ id }) => id))
  return events().some(
    (event) => event.kind === 'tool-ended' && event.exitCode === 0 && commits.has(event.step),
  )
}
