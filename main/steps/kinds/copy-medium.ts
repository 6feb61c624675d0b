import { mediaFolders } from '../../../common/media-folders.ts'
import { imageOf } from '../shared/image-of.ts'
import { copyUndo } from '../shared/on-a-copy.ts'
import { quoted } from '../shared/quote.ts'
import { copyExitCodes, robocopy } from '../shared/robocopy.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { stepDone } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Copies the medium, or a single image file, to where it is changed. */
export const copyMedium: StepDefinition<'copy-medium'> = {
  kind: 'copy-medium',
  minutes: [2, 30],
  show: ({ from, file, without }) => ({
    title: file === null ? 'Copy the medium' : `Copy ${file}`,
    command: robocopy(
      from,
      mediaFolders.result,
      file === null ? [] : [file],
      without === 'nothing' ? [] : [without],
    ),
    exitCodes: copyExitCodes,
    state: `${mediaFolders.result} holds the copy.`,
    undo: copyUndo,
    always:
      'The original is only read: whatever fails later, it is still there. Media are often read-only besides.',
  }),
  isDone: () => null,
  async run(context) {
    await imageOf(context).parts.makeFolder(mediaFolders.result)
    await runToolWell(context)
    return stepDone('The copy is complete, as robocopy counts.')
  },
  runbook: (_step, { invoke }) => [`New-ProtectedFolder ${quoted(mediaFolders.result)}`, invoke],
}
