import { mediaFolders } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { imageOf } from '../shared/images/image-of.ts'
import { copyUndo } from '../shared/images/on-a-copy.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { quoted } from '../shared/tools/quote.ts'
import { copyExitCodes, robocopy } from '../shared/tools/robocopy.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/**
 * Copies a folder of drivers to where only administrators can change it, and compares every file with those planned, so
 * that DISM uses what was verified.
 */
export const copyDrivers: StepDefinition<'copy-drivers'> = {
  kind: 'copy-drivers',
  minutes: [0, 10],
  show: ({ from, sha256, count }) => ({
    title: message('step.copy-drivers.title', { from, count }),
    command: robocopy(from, mediaFolders.drivers),
    exitCodes: copyExitCodes,
    state: message('step.copy-drivers.state', { folder: mediaFolders.drivers, sha256 }),
    undo: copyUndo,
    always: null,
  }),
  isDone: () => null,
  async run(context) {
    const { parts } = imageOf(context)
    const { from, sha256, count } = context.step.does
    await parts.remove(mediaFolders.drivers)
    await parts.makeFolder(mediaFolders.drivers)
    await runToolWell(context)
    const found = await parts.drivers(mediaFolders.drivers)
    if (found.sha256 !== sha256 || found.names.length !== count) {
      await parts.remove(mediaFolders.drivers)
      throw stepFailure(context, 'drivers-changed', { from }, 'refused')
    }
    return stepDone(message('step.copy-drivers.done', { count }))
  },
  runbook: ({ sha256 }, { invoke }) => [
    `New-ProtectedFolder ${quoted(mediaFolders.drivers)}`,
    `Get-ChildItem -LiteralPath ${quoted(mediaFolders.drivers)} -Force | Remove-Item -Recurse -Force`,
    invoke,
    `Assert-Folder ${quoted(mediaFolders.drivers)} ${quoted(sha256)}`,
  ],
}
