import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import type { StepContext, StepEnd } from '../../step-kind.ts'
import { refusePending } from '../refuse-pending.ts'
import { factOf, stepDone, stepFailure } from '../step-end.ts'
import { runToolWell } from './run-tool.ts'

/** The flag for "healthy" can be outdated, so it counts only after this step has run once. */
export function isStoreRepaired({
  inspection,
  events,
  step,
}: Pick<StepContext, 'inspection' | 'events'> & { readonly step: { readonly id: string } }): Message | null {
  const ran = events().some(
    (event) => event.kind === 'tool-ended' && event.step === step.id && event.exitCode === 0,
  )
  return ran && factOf(inspection, 'store')?.health === 'healthy' ? message('step.restore-health.done') : null
}

/** Runs the step's repair of the component store and checks its health again. Throws FailureError. */
export async function repairStore(context: StepContext): Promise<StepEnd> {
  refusePending(context, 'restart-pending-store-repair')
  await runToolWell(context)
  const health = factOf(await context.inspect(), 'store')?.health
  if (health === undefined) return stepDone(message('step.restore-health.unread'))
  if (health === 'healthy') return stepDone(message('step.restore-health.done'))
  throw stepFailure(context, 'store-still-damaged', { health: message(`word.store-health.${health}`) })
}
