import type { Diagnosis, Finding } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import { efiRoomBytes } from '../../common/servicing-room.ts'
import { resumeBitlockerStep, suspendBitlockerStep } from './bitlocker-steps.ts'
import { noCommand, type StepDraft } from './draft-step.ts'
import type { TargetChoice } from './target-choice.ts'

/** What Microsoft's article on "We couldn't update the system reserved partition" is called in the plan's sources. */
export const efiRoomSource =
  'support.microsoft.com/topic/46865f3f-37bb-4c51-c69f-07271b6672ac: 15 MB free; only the fonts of the boot manager are removed, and security software is named as what fills the partition'

/**
 * The finding that wants room on the EFI system partition: one that is likely, where no update is chosen that gets past
 * it and no documented workaround is planned. Null where there is none.
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

/** The lines by which a person makes room, with BitLocker suspended for as long as that takes. */
export function efiRoomSteps({ facts, takenAt }: Inspection, why: string): StepDraft[] {
  const isProtected = facts.bitlocker?.value.protection === 'on'
  const step = roomStep(takenAt.slice(0, 10), why)
  return isProtected
    ? [
        suspendBitlockerStep('Files on the partition that Windows starts from are changed.', facts),
        step,
        resumeBitlockerStep(),
      ]
    : [step]
}

const fonts = 'S:\\EFI\\Microsoft\\Boot\\Fonts'

function roomStep(stamp: string, why: string): StepDraft {
  const kept = `C:\\EfiFonts-${stamp}`
  return {
    kind: 'free-efi-room',
    title: 'Make room on the EFI system partition (by hand)',
    package: null,
    command: noCommand,
    byHand: [
      'mountvol.exe S: /S',
      'dir S:\\EFI /s /a',
      `xcopy.exe ${fonts} ${kept}\\ /H`,
      `del ${fonts}\\*.ttf`,
      'mountvol.exe S: /D',
    ],
    expects: {
      exitCodes: [],
      state: `The EFI system partition has ${efiRoomBytes / 2 ** 20} MB free.`,
    },
    risk: 'destructive',
    undo: `mountvol.exe S: /S; xcopy.exe ${kept} ${fonts}\\ /H; mountvol.exe S: /D`,
    why: `${why.replace(/\.$/, '')}. Windows writes new boot files there. Only the fonts of the boot manager may go, after a copy: without them its messages stand in a plain font. What the listing shows beside EFI\\Microsoft and EFI\\Boot belongs to others: remove it with the program or the setup of its maker only (firmware tools, security software, another system), never by hand. Nothing else in EFI\\Microsoft or EFI\\Boot may go: the PC starts from it. S: must be a free letter.`,
  }
}
