import type { StepOf } from '../../../../common/steps/steps.ts'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import { type BootFiles, HostError } from '../../../host/host.ts'
import type { StepContext } from '../../step-kind.ts'
import { stepFailure } from '../step-end.ts'

type BootKind = 'keep-boot-files' | 'rewrite-boot-files'

/** Reads the boot files of a step. Throws FailureError if this host cannot read them or the step must not use them. */
export async function bootFilesOf(context: StepContext<BootKind>): Promise<BootFiles> {
  const { host, plan, step } = context
  const { efi, stamp } = step.does
  if (plan.offline === undefined || host.bootFiles === undefined)
    throw stepFailure(context, 'boot-files-not-here', {}, 'refused')
  const found = await host.bootFiles(efi, stamp).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error
    throw stepFailure(context, 'boot-files-unread', { efi, why: error.said }, 'refused')
  })
  // A USB stick has boot files too, which must not be mistaken for those of the PC.
  if (found.partition === null) throw stepFailure(context, 'efi-not-gpt', { efi }, 'refused')
  if (found.windowsPartition === null) throw stepFailure(context, 'boot-windows-unknown', {}, 'refused')
  return found
}

/**
 * Why these boot files do not start that Windows, as far as the files show; null if they do. The boot manager must be
 * that of the Windows, and of the 2023 certificate if the step says so, and the store must start its loader by default, from its partition and from the disk of this EFI
 * system partition.
 */
export function whyUnproven(found: BootFiles, { signed2023 }: StepOf<BootKind>): Message | null {
  const { manager, store, unread, partition, windowsPartition } = found
  if (manager === 'absent') return message('step.boot-files.no-manager')
  if (signed2023 && manager !== 'own-2023') return message('step.boot-files.manager-of-2011')
  if (manager === 'other') return message('step.boot-files.other-manager')
  if (unread !== null) return message('step.boot-files.store-unread', { why: unread })
  if (store === null) return message('step.boot-files.no-store')
  const { starts } = store
  if (starts === null || !/\\winload\.efi$/i.test(starts.path)) return message('step.boot-files.no-loader')
  if (starts.windows?.partition !== windowsPartition || starts.from?.partition !== windowsPartition)
    return message('step.boot-files.other-windows')
  const isHere = store.manager?.partition === partition && store.manager?.disk === starts.windows.disk
  return isHere ? null : message('step.boot-files.other-disk')
}
