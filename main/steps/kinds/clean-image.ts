import { mountFolder } from '../../../common/media-folders.ts'
import { dism } from '../shared/dism.ts'
import { imageOf } from '../shared/image-of.ts'
import { discardUndo } from '../shared/on-a-copy.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { stepDone } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/**
 * Removes what updates replaced. With `/ResetBase /Defer`, as Microsoft's guide to media has it for Windows PE and WinRE;
 * the image of Windows itself keeps its way back.
 */
export const cleanImage: StepDefinition<'clean-image'> = {
  kind: 'clean-image',
  minutes: [2, 30],
  show: ({ mount, reset, what }, { id, mounted }) => ({
    title: `Clean up ${what}`,
    command: dism(
      id,
      `/Image:${mountFolder(mount, mounted)}`,
      '/Cleanup-Image',
      '/StartComponentCleanup',
      ...(reset ? ['/ResetBase', '/Defer'] : []),
    ),
    state: 'Components that the updates replaced are gone.',
    undo: discardUndo(mount, mounted),
    always: reset
      ? 'The update can then not be taken out of this image again; it has to stay small.'
      : 'The image gets smaller. /ResetBase is left out, so that the update can still be taken out.',
  }),
  isDone: () => null,
  async run(context) {
    imageOf(context)
    await runToolWell(context)
    return stepDone('What the updates replaced is gone.')
  },
  runbook: (_step, { invoke }) => [invoke],
}
