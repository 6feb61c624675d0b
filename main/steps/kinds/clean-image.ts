import { mountFolder } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { imageOf } from '../shared/images/image-of.ts'
import { discardUndo } from '../shared/images/on-a-copy.ts'
import { stepDone } from '../shared/step-end.ts'
import { dism } from '../shared/tools/dism.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/**
 * Removes superseded components from an image. Uses `/ResetBase /Defer` for Windows PE and WinRE, as in Microsoft's
 * guide to updating media; updates of the Windows image itself stay removable.
 */
export const cleanImage: StepDefinition<'clean-image'> = {
  kind: 'clean-image',
  minutes: [2, 30],
  show: ({ mount, reset, what }, { id, mounted }) => ({
    title: message('step.clean-image.title', { image: what }),
    command: dism(
      id,
      `/Image:${mountFolder(mount, mounted)}`,
      '/Cleanup-Image',
      '/StartComponentCleanup',
      ...(reset ? ['/ResetBase', '/Defer'] : []),
    ),
    state: message('step.clean-image.state'),
    undo: discardUndo(mount, mounted),
    always: reset ? message('step.clean-image.always-reset') : message('step.clean-image.always'),
  }),
  isDone: () => null,
  async run(context) {
    imageOf(context)
    await runToolWell(context)
    return stepDone(message('step.clean-image.done'))
  },
  runbook: (_step, { invoke }) => [invoke],
}
