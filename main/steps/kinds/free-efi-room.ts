import { efiRoomBytes } from '../../../common/servicing-room.ts'
import { askPerson, byWord, dayOf, stopForPerson } from '../shared/by-hand.ts'
import { factOf } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

const fonts = 'S:\\EFI\\Microsoft\\Boot\\Fonts'

/** Hands the lines to a person and goes on when the EFI system partition has room; where it is not read, the word counts. */
export const freeEfiRoom: StepDefinition<'free-efi-room'> = {
  kind: 'free-efi-room',
  touches: ['boot'],
  minutes: [2, 15],
  show({ stamp }) {
    const kept = `C:\\EfiFonts-${dayOf(stamp)}`
    return {
      title: 'Make room on the EFI system partition (by hand)',
      byHand: [
        'mountvol.exe S: /S',
        'dir S:\\EFI /s /a',
        `xcopy.exe ${fonts} ${kept}\\ /H`,
        `del ${fonts}\\*.ttf`,
        'mountvol.exe S: /D',
      ],
      state: `The EFI system partition has ${efiRoomBytes / 2 ** 20} MB free.`,
      risk: 'destructive',
      undo: `mountvol.exe S: /S; xcopy.exe ${kept} ${fonts}\\ /H; mountvol.exe S: /D`,
      always:
        'Windows writes new boot files there. Only the fonts of the boot manager may go, after a copy: without them its messages stand in a plain font. What the listing shows beside EFI\\Microsoft and EFI\\Boot belongs to others: remove it with the program or the setup of its maker only (firmware tools, security software, another system), never by hand. Nothing else in EFI\\Microsoft or EFI\\Boot may go: the PC starts from it. S: must be a free letter.',
    }
  },
  isDone(context) {
    const free = factOf(context.inspection, 'efiPartition')?.freeBytes
    if (free === undefined) return byWord(context)
    return free >= efiRoomBytes ? 'The EFI system partition has room.' : null
  },
  async run(context) {
    const asked = await askPerson(context)
    if (asked.end !== 'done') return asked
    const free = factOf(await context.inspect(), 'efiPartition')?.freeBytes
    return free !== undefined && free < efiRoomBytes ? { end: 'person' } : asked
  },
  runbook: (_step, at) => stopForPerson(at),
}
