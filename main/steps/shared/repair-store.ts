import type { StepContext, StepEnd } from '../step-kind.ts'
import { refusePending } from './refuse-pending.ts'
import { runToolWell } from './run-tool.ts'
import { factOf, stepDone, stepFailure } from './step-end.ts'

/** The flag behind "healthy" can be old: it counts only after this step has run once. */
export function isStoreRepaired({
  inspection,
  events,
  step,
}: Pick<StepContext, 'inspection' | 'events'> & { readonly step: { readonly id: string } }): string | null {
  const ran = events().some(
    (event) => event.kind === 'tool-ended' && event.step === step.id && event.exitCode === 0,
  )
  return ran && factOf(inspection, 'store')?.health === 'healthy' ? 'The component store is healthy.' : null
}

/** Runs the step's repair of the component store and asks its health again. Throws FailureError. */
export async function repairStore(context: StepContext): Promise<StepEnd> {
  refusePending(context, '; the component store cannot be judged before it')
  await runToolWell(context)
  const health = factOf(await context.inspect(), 'store')?.health
  if (health === undefined) return stepDone('DISM reported success. The health could not be read again.')
  if (health === 'healthy') return stepDone('The component store is healthy.')
  throw stepFailure(
    context,
    `DISM reported success, but the component store is still ${health}.`,
    'Plan again with "--repair-source": an image or a folder of the same version.',
  )
}
