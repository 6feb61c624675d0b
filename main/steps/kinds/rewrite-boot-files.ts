import { efiRoomBytes } from '../../../common/plan/servicing-room.ts'
import { keptBootFolder, restoreBootCall, rewriteBootCall } from '../../../common/steps/boot-files.ts'
import { message } from '../../../common/texts/message.ts'
import { bootFilesOf, whyUnproven } from '../shared/disk/boot-proof.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'
import { windowsOf } from './keep-boot-files.ts'

/**
 * Rewrites the boot files of an offline Windows with bcdboot.exe. The result is read back: the boot manager byte by
 * byte, and the boot store, a registry hive, with our own reader.
 */
export const rewriteBootFiles: StepDefinition<'rewrite-boot-files'> = {
  kind: 'rewrite-boot-files',
  offline: true,
  touches: ['boot'],
  minutes: [0, 2],
  show({ efi, stamp, signed2023 }, place) {
    const windows = windowsOf(place)
    return {
      title: message('step.rewrite-boot-files.title', { efi }),
      command: rewriteBootCall(windows, efi, signed2023),
      state: message('step.rewrite-boot-files.state'),
      undo: message('step.rewrite-boot-files.undo', {
        command: restoreBootCall(windows, efi, stamp).join(' '),
        folder: keptBootFolder(windows, stamp),
      }),
      always: message('step.rewrite-boot-files.always'),
    }
  },
  promises: () => ({ starts: true }),
  async isDone(context) {
    const found = await bootFilesOf(context)
    return whyUnproven(found, context.step.does) === null ? message('step.rewrite-boot-files.already') : null
  },
  async run(context) {
    const before = await bootFilesOf(context)
    const { efi } = context.step.does
    // After a first rewrite they differ from the backup; the journal shows that the backup was made.
    const copies = new Set(
      context.plan.steps.filter(({ kind }) => kind === 'keep-boot-files').map(({ id }) => id),
    )
    const isKept = context.events().some((event) => event.kind === 'step-done' && copies.has(event.step))
    if (before.isThere && !isKept) throw stepFailure(context, 'boot-files-not-kept', {}, 'refused')
    if (before.freeBytes !== null && before.freeBytes < efiRoomBytes)
      throw stepFailure(
        context,
        'efi-without-room',
        { efi, free: Math.floor(before.freeBytes / 2 ** 20), wanted: efiRoomBytes / 2 ** 20 },
        'refused',
      )
    await runToolWell(context)
    const why = whyUnproven(await bootFilesOf(context), context.step.does)
    if (why !== null) throw stepFailure(context, 'boot-files-unproven', { why })
    return stepDone(message('step.rewrite-boot-files.done'))
  },
  runbook: () => [],
}
