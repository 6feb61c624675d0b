import { isGivenAgain } from '../../../common/given-again.ts'
import type { PlanPackage } from '../../../common/plan.ts'
import { lcuState } from '../lcu-state.ts'
import { type StepContext, type StepWork, stepDone, stepFailure } from '../step-work.ts'
import { isPlaced, placeFile, transactionOf } from './place-file.ts'

/** Copies a checkpoint beside the target. Nothing is left to do once the PC is past it, or holds the target. */
export const placePackage: StepWork = {
  async isDone(context) {
    const { inspection, plan } = context
    const { added, folderOf } = work(context)
    const again = isGivenAgain(plan, added)
    if (!again && added.build && lcuState(inspection, added.build) === 'installed')
      return `The PC is past ${added.kb}.`
    const target = again ? null : plan.promises.build && lcuState(inspection, plan.promises.build)
    if (target === 'installed' || target === 'pending') return `${folderOf} is in already.`
    return (await isPlaced(context, folderOf, added.file)) ? `${added.file} lies there already.` : null
  },
  async run(context) {
    const { added, folderOf } = work(context)
    await placeFile(context, folderOf, added.file)
    return stepDone(`${added.file} lies beside the target.`)
  },
}

function work(context: StepContext): { readonly added: PlanPackage; readonly folderOf: string } {
  const added = context.step.package
  const folderOf = transactionOf(context)
  if (added && folderOf) return { added, folderOf }
  throw stepFailure(context, 'The plan does not say what this step places.', 'Plan again.', 'malformed')
}
