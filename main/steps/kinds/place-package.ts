import { transactionFolder } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { lcuState } from '../shared/packages/lcu-state.ts'
import { isPlaced, placeFile } from '../shared/packages/place-file.ts'
import { stepDone } from '../shared/step-end.ts'
import { copyLines } from '../shared/tools/copy-lines.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Copies a checkpoint into the folder of the target. Not needed once the PC is past it or has the target. */
export const placePackage: StepDefinition<'place-package'> = {
  kind: 'place-package',
  offline: true,
  minutes: [0, 2],
  show({ package: checkpoint, beside, again }) {
    const { kb, build, file } = checkpoint
    return {
      title: message('step.place-package.title', { kb, beside }),
      state: message('step.place-package.state', { file, beside }),
      undo: message('step.place-package.undo'),
      always: again
        ? message('step.place-package.always-again', { beside, kb, build: build ?? '' })
        : message('step.place-package.always', { beside, kb, build: build ?? '' }),
    }
  },
  async isDone(context) {
    const { inspection, plan, step } = context
    const { package: added, beside, again } = step.does
    if (!again && added.build && lcuState(inspection, added.build) === 'installed')
      return message('step.place-package.passed', { kb: added.kb })
    const target = again ? null : plan.promises.build && lcuState(inspection, plan.promises.build)
    if (target === 'installed' || target === 'pending')
      return message('step.place-package.target-there', { beside })
    return (await isPlaced(context, beside, added.file))
      ? message('step.place-package.already', { file: added.file })
      : null
  },
  async run(context) {
    const { package: added, beside } = context.step.does
    await placeFile(context, beside, added.file)
    return stepDone(message('step.place-package.done', { file: added.file }))
  },
  runbook: ({ package: checkpoint, beside }) => copyLines(checkpoint, transactionFolder(beside)),
}
