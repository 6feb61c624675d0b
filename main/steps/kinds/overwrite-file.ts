import { placePath } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { imageOf } from '../shared/images/image-of.ts'
import { copyUndo } from '../shared/images/on-a-copy.ts'
import { refuseLinks } from '../shared/refuse-links.ts'
import { stepDone } from '../shared/step-end.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Overwrites a file with one that has another name. */
export const overwriteFile: StepDefinition<'overwrite-file'> = {
  kind: 'overwrite-file',
  minutes: [0, 1],
  show({ from, to, title }, { mounted }) {
    const [source, target] = [placePath(from, mounted), placePath(to, mounted)]
    return {
      title,
      command: ['xcopy.exe', source, target, '/H', '/R', '/Y'],
      state: message('step.overwrite-file.state', { target, source }),
      undo: copyUndo,
      always: null,
    }
  },
  isDone: () => null,
  async run(context) {
    imageOf(context)
    await refuseLinks(context, context.step.does.from)
    await refuseLinks(context, context.step.does.to)
    await runToolWell(context)
    return stepDone(message('step.copy-files.done'))
  },
  runbook: (_step, { invoke }) => [invoke],
}
