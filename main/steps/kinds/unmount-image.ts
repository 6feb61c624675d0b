import { mountFolder } from '../../../common/media-folders.ts'
import { dism } from '../shared/dism.ts'
import { imageOf } from '../shared/image-of.ts'
import { copyUndo } from '../shared/on-a-copy.ts'
import { quoted, quotedList } from '../shared/quote.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { stepDone } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Writes a mounted image back, or gives up what was changed. */
export const unmountImage: StepDefinition<'unmount-image'> = {
  kind: 'unmount-image',
  minutes: [1, 20],
  show({ mount, how, what }, { id }) {
    const folder = mountFolder(mount, null)
    const commits = how === 'commit'
    return {
      title: commits ? `Write ${what} back` : `Unmount ${what}`,
      command: dism(id, '/Unmount-Image', `/MountDir:${folder}`, commits ? '/Commit' : '/Discard'),
      state: `Nothing is mounted in ${folder}.`,
      undo: copyUndo,
      always: commits
        ? 'Everything in this image went well; only now the copy changes.'
        : 'Nothing of it was changed.',
    }
  },
  isDone: () => null,
  async run(context) {
    imageOf(context)
    await runToolWell(context)
    return stepDone(
      context.step.does.how === 'commit'
        ? 'The image was written back.'
        : 'The image was unmounted unchanged.',
    )
  },
  runbook: ({ mount }, { step }) => [
    `Dismount-Protected ${quoted(mountFolder(mount, null))} ${quotedList(step.command.slice(1))}`,
  ],
}
