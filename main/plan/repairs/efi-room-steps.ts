import type { Diagnosis, Finding } from '../../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { efiRoomBytes } from '../../../common/plan/servicing-room.ts'
import { message } from '../../../common/texts/message.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { stampOf } from '../stamp.ts'
import type { TargetChoice } from '../targets/target-choice.ts'
import { becauseOf } from './because-of.ts'
import { resumeBitlockerStep, suspendBitlockerStep } from './bitlocker-steps.ts'

/** Microsoft's article on "We couldn't update the system reserved partition", as listed in the sources of a plan. */
export const efiRoomSource =
  'support.microsoft.com/topic/46865f3f-37bb-4c51-c69f-07271b6672ac: 15 MB free; only the fonts of the boot manager are removed, and security software is named as what fills the partition'

/**
 * The finding for which space on the EFI system partition is freed. It must be likely, and no update chosen that avoids
 * the problem and no documented workaround planned. Null if there is none.
 */
export function findEfiNeed(
  inspection: Inspection | null,
  diagnosis: Diagnosis | null,
  choice: TargetChoice,
): Finding | null {
  if (!inspection || choice.hinderedBy?.workaround || choice.getsPast) return null
  const { efiPartition, firmware } = inspection.facts
  if (firmware?.value.kind === 'bios') return null
  if (efiPartition && efiPartition.value.freeBytes >= efiRoomBytes) return null
  const full = diagnosis?.findings.find(
    ({ class: cls, status, likelihood }) =>
      cls === 'efi-partition-full' && status === 'active' && likelihood >= 0.5,
  )
  return full ?? null
}

/** The manual step that frees space, with BitLocker suspended meanwhile. */
export function efiRoomSteps(
  { facts, takenAt }: Inspection,
  finding: Parameters<typeof becauseOf>[0],
): StepDraft[] {
  const isProtected = facts.bitlocker?.value.protection === 'on'
  const step: StepDraft = {
    does: { kind: 'free-efi-room', stamp: stampOf(takenAt) },
    because: [becauseOf(finding)],
  }
  return isProtected
    ? [suspendBitlockerStep(message('plan.because.boot-files-change'), facts), step, resumeBitlockerStep()]
    : [step]
}
