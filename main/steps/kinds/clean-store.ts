import { hasPendingWork } from '../../../common/facts/pending-work.ts'
import { message } from '../../../common/texts/message.ts'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { type Host, HostError } from '../../host/host.ts'
import { refusePending } from '../shared/refuse-pending.ts'
import { stepDone } from '../shared/step-end.ts'
import { dismOn } from '../shared/tools/dism.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/**
 * Removes superseded components from the component store; never with /ResetBase, which would make installed updates
 * permanent. DISM's own analysis shows what is left.
 */
export const cleanStore: StepDefinition<'clean-store'> = {
  kind: 'clean-store',
  offline: true,
  touches: ['servicing'],
  minutes: [5, 45],
  show: (_step, place) => ({
    title: message('step.clean-store.title'),
    command: dismOn(place, '/Cleanup-Image', '/StartComponentCleanup'),
    state: message('step.clean-store.state'),
    undo: null,
    always: message('step.clean-store.always'),
  }),
  async isDone(context) {
    if (ranWell(context)) return message('step.clean-store.ran')
    // While a restart is pending, the analysis counts the pending work too.
    if (hasPendingWork(context.inspection.facts) !== false) return null
    return (await reclaimable(context.host)) === 0 ? message('step.clean-store.nothing') : null
  },
  async run(context) {
    refusePending(context, 'restart-pending-store-cleanup')
    await runToolWell(context)
    const left = await reclaimable(context.host)
    if (left === null) return stepDone(message('step.clean-store.unread'))
    return stepDone(
      left === 0 ? message('step.clean-store.done') : message('step.clean-store.left', { left }),
    )
  },
  runbook: (_step, { guards, invoke }) => [...guards, invoke],
}

function ranWell({ events, step }: StepContext<'clean-store'>): boolean {
  return events().some(
    (event) => event.kind === 'tool-ended' && event.step === step.id && event.exitCode === 0,
  )
}

/** The number of packages that DISM would clean up; null if unknown. */
async function reclaimable(host: Host): Promise<number | null> {
  const words = ['/English', '/Online', '/Cleanup-Image', '/AnalyzeComponentStore']
  const result = await host.run('dism.exe', words).catch((error: unknown) => {
    if (error instanceof HostError) return null
    throw error
  })
  if (result?.exitCode !== 0) return null
  const text = decodeOutput(result.stdout)
  const count = /^Number of Reclaimable Packages : (\d{1,6})\s*$/m.exec(text)?.[1]
  return count === undefined ? null : Number(count)
}
