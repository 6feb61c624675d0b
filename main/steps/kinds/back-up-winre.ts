import { cutEnd } from '../../../common/cut-end.ts'
import { recoveryFolder, winreBackupFolder } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { HostError } from '../../host/host.ts'
import { recoveryInUse } from '../shared/disk/recovery-layout.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { dism } from '../shared/tools/dism.ts'
import { quoted, quotedList } from '../shared/tools/quote.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import { isCopyReadable, isCopyThere, keptImage, notedPlace } from '../shared/winre/kept-winre.ts'
import type { StepDefinition } from '../step-kind.ts'

/** DISM argument for the image to copy. */
const source = '/SourceImageFile:'

/** Backs up winre.wim and ReAgent.xml. The copy counts only once DISM has read it. */
export const backUpWinre: StepDefinition<'back-up-winre'> = {
  kind: 'back-up-winre',
  touches: ['files'],
  minutes: [1, 5],
  takes: (_step, facts) => recoveryInUse(facts),
  show({ location, stamp }, { id }) {
    const folder = winreBackupFolder(stamp)
    return {
      title: message('step.back-up-winre.title'),
      command: dism(
        id,
        '/Export-Image',
        `${source}${cutEnd(location, '\\')}\\winre.wim`,
        '/SourceIndex:1',
        `/DestinationImageFile:${keptImage(stamp)}`,
        // An export loses the mark that WinRE starts from, and a copy without it would start no PC.
        '/Bootable',
      ),
      state: message('step.back-up-winre.state', { folder }),
      undo: message('step.back-up-winre.undo', { folder }),
      always: message('step.back-up-winre.always'),
    }
  },
  async isDone(context) {
    return (await isCopyReadable(context.host, context.step.does.stamp))
      ? message('step.back-up-winre.already', { folder: winreBackupFolder(context.step.does.stamp) })
      : null
  },
  async run(context) {
    const folder = winreBackupFolder(context.step.does.stamp)
    if (await isCopyThere(context.host, context.step.does.stamp))
      throw stepFailure(context, 'winre-copy-incomplete', { folder }, 'malformed')
    await context.host
      .copyFile(`${recoveryFolder}\\ReAgent.xml`, `${folder}\\ReAgent.xml`)
      .catch((error: unknown) => {
        if (!(error instanceof HostError)) throw error
        throw stepFailure(context, 'winre-settings-not-copied', { why: error.said })
      })
    await runToolWell(context)
    if (await isCopyReadable(context.host, context.step.does.stamp))
      return stepDone(message('step.back-up-winre.done', { folder }))
    throw stepFailure(context, 'winre-copy-unreadable', {})
  },
  runbook({ stamp }, { guards, step }) {
    const folder = winreBackupFolder(stamp)
    // A runbook may run on PCs other than the planned one, so each determines the location of its image.
    const words = step.command.slice(1).map((word) => (word.startsWith(source) ? source : word))
    const keep = `Export-WinRE ${quotedList(words)} @(${step.expects.exitCodes.join(', ')})`
    return [
      ...guards,
      `New-ProtectedFolder ${quoted(folder)}`,
      `Copy-Item -LiteralPath ${quoted(`${recoveryFolder}\\ReAgent.xml`)} -Destination ${quoted(folder)}`,
      // Once WinRE is disabled, nothing shows which partition it was on.
      `if (-not (Test-Path -LiteralPath ${quoted(notedPlace(stamp))})) { Set-Content -LiteralPath ${quoted(notedPlace(stamp))} -Value (& (Join-Path $script:System 'reagentc.exe') '/info') }`,
      // An existing image is the backup of an earlier run.
      `if (-not (Test-Path -LiteralPath ${quoted(keptImage(stamp))})) { ${keep} }`,
    ]
  },
}
