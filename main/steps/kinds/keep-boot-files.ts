import { bootFolder, keepBootCall, keptBootFolder } from '../../../common/steps/boot-files.ts'
import { message } from '../../../common/texts/message.ts'
import { bootFilesOf, whyUnproven } from '../shared/disk/boot-proof.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { copyExitCodes } from '../shared/tools/robocopy.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import { beganBefore } from '../shared/winre/winre-image.ts'
import type { StepDefinition, StepPlace } from '../step-kind.ts'

/** Backs up the boot files of an offline Windows to its own volume and compares every byte of the copy. */
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
    return whyUnproven(found, context.step.does) === null ? message('step.rewrite-boot-files.already') : null
  },
  async run(context) {
    const { copy } = await bootFilesOf(context)
    // An existing copy may be the only backup of the previous state, so only one that this step left unfinished is
    // overwritten.
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

/** Only plans for an offline Windows contain these steps; `checkPlan` makes sure of that. */
export function windowsOf({ offline }: Pick<StepPlace, 'offline'>): string {
  return offline?.windows ?? 'C:\\Windows'
}
