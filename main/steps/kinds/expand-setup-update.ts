import { imagePackageFolder, mediaFolders } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { imagePackageLines } from '../shared/images/image-package-lines.ts'
import { copyUndo } from '../shared/images/on-a-copy.ts'
import { placeForImage } from '../shared/images/place-for-image.ts'
import { stepDone } from '../shared/step-end.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

const sources = `${mediaFolders.result}\\sources`

/** Expands a Setup Dynamic Update over the Setup files. */
export const expandSetupUpdate: StepDefinition<'expand-setup-update'> = {
  kind: 'expand-setup-update',
  minutes: [0, 3],
  show: ({ package: added }) => ({
    title: message('step.expand-setup-update.title', { kb: added.kb }),
    command: ['expand.exe', `${imagePackageFolder(added.kb, false)}\\${added.file}`, '-F:*', sources],
    state: message('step.expand-setup-update.state', { kb: added.kb, sources }),
    undo: copyUndo,
    always: message('step.expand-setup-update.always'),
  }),
  isDone: () => null,
  async run(context) {
    const { package: added } = context.step.does
    await placeForImage(context, added)
    await runToolWell(context)
    return stepDone(message('step.expand-setup-update.done', { kb: added.kb }))
  },
  runbook: ({ package: added }, { invoke }) => [
    ...imagePackageLines(added, imagePackageFolder(added.kb, false)),
    invoke,
  ],
}
