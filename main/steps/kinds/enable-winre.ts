import type { Inspection } from '../../../common/facts/inspection.ts'
import { recoveryFolder } from '../../../common/plan/servicing-folders.ts'
import { callOn } from '../../../common/steps/shown-call.ts'
import { message } from '../../../common/texts/message.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { exitFailure, runTool } from '../shared/tools/run-tool.ts'
import { stagedImage } from '../shared/winre/staged-winre.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** Enables WinRE and verifies that it is on the partition that the plan created for it, if it created one. */
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
  isDone(context) {
    const isOn = factOf(context.inspection, 'winre')?.enabled === true
    return isOn && elsewhere(context, context.inspection) === null ? message('step.enable-winre.state') : null
  },
  async run(context) {
    // If an earlier run ended with WinRE in the wrong place, enabling it again does not move it.
    refuseElsewhere(context, context.inspection)
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
 * If a partition was created for WinRE, its image must be on it, but Windows silently falls back to its own volume.
 * Returns the actual location; null if it is correct or WinRE is disabled.
 */
function elsewhere({ plan }: StepContext<'enable-winre'>, inspection: Inspection) {
  const winre = factOf(inspection, 'winre')
  const made = plan.steps.find(({ does }) => does.kind === 'create-recovery-partition')?.does
  if (winre?.enabled !== true || made?.kind !== 'create-recovery-partition') return null
  const listed = factOf(inspection, 'diskPartitions')
  const place = listed?.partitions.find(({ offsetBytes }) => offsetBytes === made.offsetBytes)
  if (winre.disk === made.disk && winre.partition === place?.number) return null
  return { disk: winre.disk ?? '?', partition: winre.partition ?? '?' }
}

/** Throws FailureError if WinRE is in the wrong place. */
function refuseElsewhere(context: StepContext<'enable-winre'>, inspection: Inspection): void {
  const place = elsewhere(context, inspection)
  if (place !== null)
    throw stepFailure(context, 'winre-elsewhere', {
      ...place,
      undo: callOn(context.plan.host, 'install', [['undo', null]]),
    })
}
