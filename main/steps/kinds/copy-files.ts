import { placePath } from '../../../common/media-folders.ts'
import { imageOf, mountedBy } from '../shared/image-of.ts'
import { copyUndo, discardUndo } from '../shared/on-a-copy.ts'
import { protectedTarget } from '../shared/protected-target.ts'
import { refuseLinks } from '../shared/refuse-links.ts'
import { copyExitCodes, robocopy } from '../shared/robocopy.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { stepDone } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Copies single files from one folder to another. */
export const copyFiles: StepDefinition<'copy-files'> = {
  kind: 'copy-files',
  minutes: [0, 5],
  show({ from, to, files, title }, { mounted }) {
    const [source, target] = [placePath(from, mounted), placePath(to, mounted)]
    const one = files.length === 1
    return {
      title,
      command: robocopy(source, target, files),
      exitCodes: copyExitCodes,
      state: `${files.join(' and ')} in ${target} ${one ? 'is' : 'are'} the one${one ? '' : 's'} in ${source}.`,
      undo: to.in === 'windows' || to.in === 'given' ? discardUndo(to.in, mounted) : copyUndo,
      always: '',
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
    return stepDone('The file was copied.')
  },
  runbook: ({ to }, { plan, invoke }) => [...protectedTarget(placePath(to, mountedBy(plan.medium))), invoke],
}
