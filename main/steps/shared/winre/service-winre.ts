import type { PlanStep } from '../../../../common/plan/plan.ts'
import type { StepKind } from '../../../../common/steps/steps.ts'
import type { StepContext } from '../../step-kind.ts'
import { placeFile, verifyTransaction } from '../packages/place-file.ts'
import { stepFailure } from '../step-end.ts'
import { exitFailure, runTool, runToolWell } from '../tools/run-tool.ts'
import { discardWinre } from './winre-image.ts'

/** CBS_E_NEW_SERVICING_STACK_REQUIRED. */
const stackTooOld = 0x800f0823

/**
 * Adds the package of a step to the mounted image. After a failure the image is unmounted unchanged. Throws
 * FailureError.
 */
export async function addToWinre(context: StepContext<'add-package-to-winre'>): Promise<void> {
  const { package: added } = context.step.does
  await placeFile(context, added.kb, added.file)
  await verifyTransaction(context, added.kb)
  try {
    const exitCode = await runTool(context)
    if (exitCode === stackTooOld) throw oldStack(context, added.kb)
    if (!context.step.expects.exitCodes.includes(exitCode)) throw exitFailure(context, exitCode)
  } catch (error) {
    await discardWinre(context)
    throw error
  }
}

/** Cleans the mounted image. After a failure the image is unmounted unchanged. Throws FailureError. */
export async function cleanMounted(context: StepContext<'clean-winre'>): Promise<void> {
  try {
    await runToolWell(context)
  } catch (error) {
    await discardWinre(context)
    throw error
  }
}

/**
 * After a failed or killed attempt, the state of the mounted image is unknown, so it is discarded, and the earlier
 * steps on the image are repeated.
 */
export async function serviceAnew<K extends StepKind>(context: StepContext<K>): Promise<void> {
  await discardWinre(context)
  const at = context.plan.steps.findIndex(({ id }) => id === context.step.id)
  for (const step of context.plan.steps.slice(0, at)) {
    if (step.does.kind === 'mount-winre') await runToolWell({ ...context, step })
    if (step.does.kind === 'add-package-to-winre')
      await addToWinre({ ...context, step: { ...(step satisfies PlanStep), does: step.does } })
    if (step.does.kind === 'clean-winre')
      await cleanMounted({ ...context, step: { ...(step satisfies PlanStep), does: step.does } })
  }
}

function oldStack(context: StepContext<'add-package-to-winre'>, kb: string) {
  return stepFailure(context, 'winre-stack-too-old', { kb })
}
