import { mountFolder, placePath } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { imageOf } from '../shared/images/image-of.ts'
import { discardUndo } from '../shared/images/on-a-copy.ts'
import { stepDone } from '../shared/step-end.ts'
import { dism } from '../shared/tools/dism.ts'
import { quoted, quotedList } from '../shared/tools/quote.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

export const mountImage: StepDefinition<'mount-image'> = {
  kind: 'mount-image',
  minutes: [1, 10],
  show({ file, index, mount, readOnly, what }, { id }) {
    const folder = mountFolder(mount, null)
    return {
      title: message('step.mount-image.title', { image: what }),
      command: dism(
        id,
        '/Mount-Image',
        `/ImageFile:${placePath(file, null)}`,
        `/Index:${index}`,
        `/MountDir:${folder}`,
        ...(readOnly ? ['/ReadOnly'] : []),
      ),
      state: message('step.mount-image.state', { folder, image: what }),
      undo: discardUndo(mount, null),
      always: readOnly ? message('step.mount-image.always-read-only') : message('step.mount-image.always'),
    }
  },
  isDone: () => null,
  async run(context) {
    await imageOf(context).parts.makeFolder(mountFolder(context.step.does.mount, null))
    await runToolWell(context)
    return stepDone(message('step.mount-image.done'))
  },
  runbook: ({ mount }, { step }) => [
    `Mount-Protected ${quoted(mountFolder(mount, null))} ${quotedList(step.command.slice(1))}`,
  ],
}
