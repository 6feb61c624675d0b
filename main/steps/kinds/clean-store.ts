import { hasPendingWork } from '../../../common/pending-work.ts'
import { type Host, HostError } from '../../host/host.ts'
import { dismOnline } from '../shared/dism.ts'
import { refusePending } from '../shared/refuse-pending.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { stepDone } from '../shared/step-end.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/**
 * Clears what servicing does not need any more out of the component store; never with /ResetBase, after which no
 * installed update could be removed. DISM's own analysis tells what is left.
 */
export const cleanStore: StepDefinition<'clean-store'> = {
  kind: 'clean-store',
  touches: ['servicing'],
  minutes: [5, 45],
  show: (_step, { id }) => ({
    title: 'Clear what servicing does not need any more',
    command: dismOnline(id, '/Cleanup-Image', '/StartComponentCleanup'),
    state: 'DISM has cleaned the component store.',
    undo: null,
    always:
      'Versions of files that later updates replaced are deleted and do not come back; every installed update can still be removed, because /ResetBase is not used.',
  }),
  async isDone(context) {
    if (ranWell(context)) return 'The cleanup has run to its end.'
    // An analysis while a restart is pending counts the pending work too.
    if (hasPendingWork(context.inspection.facts) !== false) return null
    return (await reclaimable(context.host)) === 0 ? 'There is nothing to clear.' : null
  },
  async run(context) {
    refusePending(context, '; the component store is not cleaned before it')
    await runToolWell(context)
    const left = await reclaimable(context.host)
    if (left === null) return stepDone('DISM cleaned the store. What is left could not be read.')
    return stepDone(
      left === 0
        ? 'Nothing is left to clear.'
        : `DISM cleaned the store and still counts ${left} packages; the baseline of later updates stays on purpose.`,
    )
  },
  runbook: (_step, { asked, invoke }) => [...asked, invoke],
}

function ranWell({ events, step }: StepContext<'clean-store'>): boolean {
  return events().some(
    (event) => event.kind === 'tool-ended' && event.step === step.id && event.exitCode === 0,
  )
}

/** How many packages DISM would clear; null where it does not say. */
async function reclaimable(host: Host): Promise<number | null> {
  const words = ['/English', '/Online', '/Cleanup-Image', '/AnalyzeComponentStore']
  const result = await host.run('dism.exe', words).catch((error: unknown) => {
    if (error instanceof HostError) return null
    throw error
  })
  if (result?.exitCode !== 0) return null
  const text = new TextDecoder('latin1').decode(result.stdout)
  const count = /^Number of Reclaimable Packages : (\d{1,6})\s*$/m.exec(text)?.[1]
  return count === undefined ? null : Number(count)
}
