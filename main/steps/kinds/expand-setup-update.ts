import { imagePackageFolder, mediaFolders } from '../../../common/media-folders.ts'
import { imagePackageLines } from '../shared/image-package-lines.ts'
import { copyUndo } from '../shared/on-a-copy.ts'
import { placeForImage } from '../shared/place-for-image.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { stepDone } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

const sources = `${mediaFolders.result}\\sources`

/** Unpacks a Setup Dynamic Update over the files of Setup. */
export const expandSetupUpdate: StepDefinition<'expand-setup-update'> = {
  kind: 'expand-setup-update',
  minutes: [0, 3],
  show: ({ package: added }) => ({
    title: `Renew the files of Setup from ${added.kb}`,
    command: ['expand.exe', `${imagePackageFolder(added.kb, false)}\\${added.file}`, '-F:*', sources],
    state: `The files of ${added.kb} lie in ${sources}.`,
    undo: copyUndo,
    always:
      'A Setup Dynamic Update is no package for DISM: its files replace those in sources. It comes before setup.exe is taken from boot.wim, which counts.',
  }),
  isDone: () => null,
  async run(context) {
    const { package: added } = context.step.does
    await placeForImage(context, added)
    await runToolWell(context)
    return stepDone(`The files of ${added.kb} were unpacked.`)
  },
  runbook: ({ package: added }, { invoke }) => [
    ...imagePackageLines(added, imagePackageFolder(added.kb, false)),
    invoke,
  ],
}
