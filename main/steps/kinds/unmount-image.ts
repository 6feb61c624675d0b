import { mountFolder } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { imageOf } from '../shared/images/image-of.ts'
import { copyUndo } from '../shared/images/on-a-copy.ts'
import { stepDone } from '../shared/step-end.ts'
import { dism } from '../shared/tools/dism.ts'
import { quoted, quotedList } from '../shared/tools/quote.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Commits a mounted image, or discards its changes. */
export const unmountImage: StepDefinition<'unmount-image'> = {
  kind: 'unmount-image',
  minutes: [1, 20],
  show({ mount, how, what }, { id }) {
    const folder = mountFolder(mount, null)
    const commits = how === 'commit'
    return {
      title: commits
        ? message('step.unmount-image.title-commit', { image: what })
        : message('step.unmount-image.title-discard', { image: what }),
      command: dism(id, '/Unmount-Image', `/MountDir:${folder}`, commits ? '/Commit' : '/Discard'),
      state: message('step.unmount-image.state', { folder }),
      undo: copyUndo,
      always: commits
        ? message('step.unmount-image.always-commit')
        : message('step.unmount-image.always-discard'),
    }
  },
  isDone: () => null,
  async run(context) {
    imageOf(context)
    await runToolWell(context)
    return stepDone(
      context.step.does.how === 'commit'
        ? message('step.unmount-image.done-commit')
        : message('step.unmount-image.done-discard'),
    )
  },
  runbook: ({ mount }, { step }) => [
    `Dismount-Protected ${quoted(mountFolder(mount, null))} ${quotedList(step.command.slice(1))}`,
  ],
}
