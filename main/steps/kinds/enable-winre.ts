import type { Inspection } from '../../../common/inspection.ts'
import { recoveryFolder } from '../../../common/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { exitFailure, runTool } from '../shared/run-tool.ts'
import { stagedImage } from '../shared/staged-winre.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

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
    const after = await context.inspect()
    refuseElsewhere(context, after)
    if (factOf(after, 'winre')?.enabled === true) return stepDone(message('step.enable-winre.state'))
    throw stepFailure(context, 'winre-not-enabled', {})
  },
  runbook: (_step, { guards, invoke }) => [...guards, invoke],
}

/**
 * Where a partition was made for WinRE, its image has to lie on it: Windows falls back to its own volume without a word. Throws
 * FailureError.
 */
function refuseElsewhere(context: StepContext<'enable-winre'>, after: Inspection): void {
  const winre = factOf(after, 'winre')
  const made = context.plan.steps.find(({ does }) => does.kind === 'create-recovery-partition')?.does
  if (winre?.enabled !== true || made?.kind !== 'create-recovery-partition') return
  const listed = factOf(after, 'diskPartitions')
  const place = listed?.partitions.find(({ offsetBytes }) => offsetBytes === made.offsetBytes)
  if (winre.disk === made.disk && winre.partition === place?.number) return
  throw stepFailure(context, 'winre-elsewhere', {
    disk: winre.disk ?? '?',
    partition: winre.partition ?? '?',
  })
}
