import { placePath } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { imageOf, mountedBy } from '../shared/images/image-of.ts'
import { copyUndo, discardUndo } from '../shared/images/on-a-copy.ts'
import { protectedTarget } from '../shared/protected-target.ts'
import { refuseLinks } from '../shared/refuse-links.ts'
import { stepDone } from '../shared/step-end.ts'
import { copyExitCodes, robocopy } from '../shared/tools/robocopy.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Copies individual files to another folder. */
export const copyFiles: StepDefinition<'copy-files'> = {
  kind: 'copy-files',
  minutes: [0, 5],
  show({ from, to, files, title }, { mounted }) {
    const [source, target] = [placePath(from, mounted), placePath(to, mounted)]
    return {
      title,
      command: robocopy(source, target, files),
      exitCodes: copyExitCodes,
      state: message('step.copy-files.state', { files, target, source, count: files.length }),
      undo: to.in === 'windows' || to.in === 'given' ? discardUndo(to.in, mounted) : copyUndo,
      always: null,
    }
  },
  isDone: () => null,
  async run(context) {
    const { parts, medium } = imageOf(context)
    const { from, to, files } = context.step.does
    if (to.in === 'winre-files') await parts.makeFolder(placePath(to, mountedBy(medium)))
    await refuseLinks(context, from, files)
    await refuseLinks(context, to, files)
    await runToolWell(context)
    return stepDone(message('step.copy-files.done'))
  },
  runbook: ({ to }, { plan, invoke }) => [...protectedTarget(placePath(to, mountedBy(plan.medium))), invoke],
}
