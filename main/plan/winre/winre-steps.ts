import type { Facts } from '../../../common/facts/facts.ts'
import type { ImageSource } from '../../../common/media/repair-source.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import { type Step, winreLocationSchema } from '../../../common/steps/steps.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { largerRecovery, recoveryLayout } from '../../steps/shared/disk/recovery-layout.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { resumeBitlockerStep, suspendBitlockerStep } from '../repairs/bitlocker-steps.ts'
import { stampOf } from '../stamp.ts'

/** The work on WinRE. */
export type WinreWork = {
  readonly enable: boolean
  readonly resize: boolean
  /** How much the recovery partition grows, if it has to. */
  readonly growMegabytes: number
  /** The image of installation media that replaces a missing or damaged WinRE image; null if not needed. */
  readonly source: ImageSource | null
  /** The Safe OS Dynamic Update to add; null if the version is current. */
  readonly update: PlanPackage | null
  /** The servicing stack to add to the image before it; null if none is known to be needed. */
  readonly stack: { readonly added: PlanPackage; readonly because: readonly Message[] } | null
  readonly why: Message
}

/**
 * The steps of {@link WinreWork}, in order. `takenAt`: when the PC was inspected, UTC, ISO 8601; used in the name of
 * the backup.
 */
export function winreSteps(work: WinreWork, facts: Facts, takenAt: string | null): StepDraft[] {
  const protection = facts.bitlocker?.value.protection
  // `unknown` is a volume that BitLocker knows, for example while it is being decrypted. Where nothing was read, BitLocker
  // may be on too; where it is off, enabling WinRE again changes nothing.
  const trusts = protection !== 'off'
  // An unreadable image cannot be backed up.
  const copy = !work.source && (work.update || work.resize) ? copyPlace(facts, takenAt) : null
  const steps: StepDraft[] = [
    // First of all, because the partition with the image may be deleted manually.
    ...(copy ? [{ does: { kind: 'back-up-winre', ...copy } as const, because: [] }] : []),
    ...(work.source ? rebuildSteps(work.source, facts) : []),
    ...(work.resize ? enlargingSteps(work.growMegabytes, facts, copy) : []),
    ...(work.enable
      ? [
          { does: { kind: 'set-winre-image' } as const, because: [] },
          enableStep(message('plan.because.winre-off')),
        ]
      : []),
    ...(work.update ? serviceSteps(work.update, work.stack, work.why, copy) : []),
    ...(work.update && trusts
      ? [
          {
            does: { kind: 'disable-winre' } as const,
            because: protection === undefined ? [message('plan.because.bitlocker-unread')] : [],
          },
          enableStep(message('plan.because.winre-on-again')),
        ]
      : []),
  ]
  return protection === 'on' && steps.length > 0
    ? [suspendBitlockerStep(message('plan.because.winre-changes'), facts), ...steps, resumeBitlockerStep()]
    : steps
}

/** Before the partition is changed, because reagentc takes the image from C:. */
function rebuildSteps(source: ImageSource, { winre }: Facts): StepDraft[] {
  return [
    ...(winre?.value.enabled ? [{ does: { kind: 'disable-winre' } as const, because: [] }] : []),
    { does: { kind: 'place-winre', source }, because: [message('plan.because.winre-rebuilt')] },
  ]
}

/** Location of the image and of its backup; null if the image was not found. */
function copyPlace({ winre }: Facts, takenAt: string | null): CopyPlace | null {
  const location = winre?.value.enabled ? winre.value.location : null
  if (location === null || takenAt === null || !isDevicePath(location)) return null
  return { location, stamp: stampOf(takenAt) }
}

type CopyPlace = { readonly location: string; readonly stamp: string }

/** Whether a path is a reagentc location on a disk partition. */
export function isDevicePath(location: string): boolean {
  return winreLocationSchema.safeParse(location).success
}

function enableStep(why: Message): StepDraft {
  return { does: { kind: 'enable-winre' }, because: [why] }
}

/**
 * The steps that enlarge the recovery partition of this disk. If something was not read, or the image cannot be backed
 * up, a manual step.
 */
function enlargingSteps(megabytes: number, facts: Facts, copy: CopyPlace | null): StepDraft[] {
  const found = copy === null ? null : recoveryLayout(facts, megabytes)
  if (copy === null || found === null || 'unusual' in found) return [resizeStep(facts)]
  const { disk, windows, recovery } = found.layout
  const draft = (does: Step): StepDraft => ({ does, because: [] })
  return [
    draft({ kind: 'shrink-windows', disk, windows, megabytes }),
    draft({ kind: 'disable-winre' }),
    draft({ kind: 'delete-recovery-partition', disk, recovery, copy: copy.stamp }),
    draft({ kind: 'create-recovery-partition', disk, ...largerRecovery(found.layout, megabytes) }),
    enableStep(message('plan.because.winre-on-again')),
  ]
}

/**
 * The step names only a partition that was actually read: it will be deleted, and the location that reagentc reports
 * may be the Windows volume.
 */
function resizeStep({ recoveryPartition }: Facts): StepDraft {
  const place = recoveryPartition?.value
  return {
    does: {
      kind: 'resize-recovery-partition',
      disk: place?.disk ?? null,
      partition: place?.partition ?? null,
    },
    because: [],
  }
}

function serviceSteps(
  update: PlanPackage,
  stack: WinreWork['stack'],
  why: Message,
  copy: CopyPlace | null,
): StepDraft[] {
  return [
    { does: { kind: 'mount-winre' }, because: [why] },
    ...(stack
      ? [{ does: { kind: 'add-package-to-winre', package: stack.added } as const, because: stack.because }]
      : []),
    { does: { kind: 'add-package-to-winre', package: update }, because: [] },
    { does: { kind: 'clean-winre' }, because: [] },
    { does: { kind: 'unmount-winre', version: update.build, copy: copy?.stamp ?? null }, because: [] },
  ]
}
