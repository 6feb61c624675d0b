import { bootFolder, keepBootCall, keptBootFolder } from '../../../common/boot-files.ts'
import { message } from '../../../common/texts/message.ts'
import { bootFilesOf, whyUnproven } from '../shared/boot-proof.ts'
import { copyExitCodes } from '../shared/robocopy.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { beganBefore } from '../shared/winre-image.ts'
import type { StepDefinition, StepPlace } from '../step-kind.ts'

/** Keeps the boot files of a Windows that does not run on its own volume. Every byte of the copy is compared. */
export const keepBootFiles: StepDefinition<'keep-boot-files'> = {
  kind: 'keep-boot-files',
  offline: true,
  touches: ['files'],
  minutes: [0, 2],
  show({ efi, stamp }, place) {
    const windows = windowsOf(place)
    const folder = keptBootFolder(windows, stamp)
    return {
      title: message('step.keep-boot-files.title', { folder: bootFolder(efi) }),
      command: keepBootCall(windows, efi, stamp),
      exitCodes: copyExitCodes,
      state: message('step.keep-boot-files.state', { folder }),
      undo: message('step.keep-boot-files.undo', { folder }),
      always: null,
    }
  },
  async isDone(context) {
    const found = await bootFilesOf(context)
    if (!found.isThere) return message('step.keep-boot-files.nothing')
    if (found.copy === 'equal') return message('step.keep-boot-files.done')
    return whyUnproven(found) === null ? message('step.rewrite-boot-files.already') : null
  },
  async run(context) {
    const { copy } = await bootFilesOf(context)
    // What is there may be the only copy of what was before: only what this step itself left unfinished is written over.
    if (copy === 'other' && !beganBefore(context))
      throw stepFailure(
        context,
        'boot-copy-of-earlier',
        {
          folder: keptBootFolder(
            windowsOf({ offline: context.plan.offline ?? null }),
            context.step.does.stamp,
          ),
        },
        'refused',
      )
    await runToolWell(context)
    if ((await bootFilesOf(context)).copy === 'equal') return stepDone(message('step.keep-boot-files.done'))
    throw stepFailure(context, 'boot-copy-differs', {})
  },
  runbook: () => [],
}

/** Only plans for a Windows that does not run hold these steps; `checkPlan` sees to that. */
export function windowsOf({ offline }: Pick<StepPlace, 'offline'>): string {
  return offline?.windows ?? 'C:\\Windows'
}
