import { transactionFolder } from '../../../common/servicing-folders.ts'
import { copyLines } from '../shared/copy-lines.ts'
import { lcuState } from '../shared/lcu-state.ts'
import { isPlaced, placeFile } from '../shared/place-file.ts'
import { stepDone } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Copies a checkpoint beside the target. Nothing is left to do once the PC is past it, or holds the target. */
export const placePackage: StepDefinition<'place-package'> = {
  kind: 'place-package',
  minutes: [0, 2],
  show({ package: checkpoint, beside, again }) {
    const { kb, build, file } = checkpoint
    return {
      title: `Place the checkpoint ${kb} beside ${beside}`,
      state: `${file} lies in the folder from which ${beside} is added, and nothing foreign does.`,
      undo: 'Delete the copy.',
      always: again
        ? `Features on demand and language packs need the whole chain, whatever is installed: ${beside} holds only differences to ${kb} (${build}). DISM skips what is there already.`
        : `${beside} holds only differences to ${kb} (${build}), and this PC is below it. DISM looks for it beside the target.`,
    }
  },
  async isDone(context) {
    const { inspection, plan, step } = context
    const { package: added, beside, again } = step.does
    if (!again && added.build && lcuState(inspection, added.build) === 'installed')
      return `The PC is past ${added.kb}.`
    const target = again ? null : plan.promises.build && lcuState(inspection, plan.promises.build)
    if (target === 'installed' || target === 'pending') return `${beside} is in already.`
    return (await isPlaced(context, beside, added.file)) ? `${added.file} lies there already.` : null
  },
  async run(context) {
    const { package: added, beside } = context.step.does
    await placeFile(context, beside, added.file)
    return stepDone(`${added.file} lies beside the target.`)
  },
  runbook: ({ package: checkpoint, beside }) => copyLines(checkpoint, transactionFolder(beside)),
}
