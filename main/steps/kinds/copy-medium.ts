import { mediaFolders } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { imageOf } from '../shared/images/image-of.ts'
import { copyUndo } from '../shared/images/on-a-copy.ts'
import { stepDone } from '../shared/step-end.ts'
import { quoted } from '../shared/tools/quote.ts'
import { copyExitCodes, robocopy } from '../shared/tools/robocopy.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Copies the medium, or a single image file, to the folder in which it is changed. */
export const copyMedium: StepDefinition<'copy-medium'> = {
  kind: 'copy-medium',
  minutes: [2, 30],
  show: ({ from, file, without }) => ({
    title:
      file === null ? message('step.copy-medium.title') : message('step.copy-medium.title-file', { file }),
    command: robocopy(
      from,
      mediaFolders.result,
      file === null ? [] : [file],
      without === 'nothing' ? [] : [without],
    ),
    exitCodes: copyExitCodes,
    state: message('step.copy-medium.state', { folder: mediaFolders.result }),
    undo: copyUndo,
    always: message('step.copy-medium.always'),
  }),
  isDone: () => null,
  async run(context) {
    await imageOf(context).parts.makeFolder(mediaFolders.result)
    await runToolWell(context)
    return stepDone(message('step.copy-medium.done'))
  },
  runbook: (_step, { invoke }) => [`New-ProtectedFolder ${quoted(mediaFolders.result)}`, invoke],
}
